package org.birkhoff.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.birkhoff.config.Family;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.ModelSpec;

/** Leaves what other model families read out of a model's JSON, and puts it back. */
final class FamilyJson {
  private FamilyJson() {}

  static void strip(ObjectNode model, Family family) {
    if (!family.isKnown()) {
      model.remove("family");
    }
    for (Family other : Family.values()) {
      if (other != family) {
        model.remove(Keyword.of(other));
      }
    }
  }

  /** Adds defaults, which nothing reads, for the families that {@link #strip} left out. */
  static void complete(ObjectNode model, ObjectMapper mapper) {
    ObjectNode defaults = mapper.valueToTree(ModelSpec.of(Family.DENSE));
    if (!model.has("family")) {
      model.set("family", defaults.get("family"));
    }
    for (Family family : Family.values()) {
      String key = Keyword.of(family);
      if (family.isKnown() && !model.has(key)) {
        model.set(key, defaults.get(key));
      }
    }
  }
}
