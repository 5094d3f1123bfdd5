package org.birkhoff.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.ObservableSpec;

/**
 * Writes and reads a run's specification as canonical JSON under its YAML keys. What belongs to
 * configured networks, sketches, observables of neurons or another model family is left out of all
 * others.
 */
final class RunSpecJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .annotationIntrospector(new KeywordIntrospector())
          .addModule(new OptionalsModule())
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private RunSpecJson() {}

  static String write(RunSpec run) {
    try {
      ObjectNode tree = MAPPER.valueToTree(run);
      if (!run.network().configured()) {
        tree.remove("network");
        ((ObjectNode) tree.get("model")).remove("configuration");
      }
      FamilyJson.strip((ObjectNode) tree.get("model"), run.model().family());
      if (!run.sketches().records()) {
        tree.remove("sketches");
      }
      if (run.observables().equals(ObservableSpec.NONE)) {
        tree.remove("observables");
      }
      return MAPPER.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the specification of run " + run.name(), e);
    }
  }

  static RunSpec read(String json) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      if (tree instanceof ObjectNode run && !run.has("network")) {
        run.set("network", MAPPER.valueToTree(NetworkSpec.OF_KEYS));
        if (run.get("model") instanceof ObjectNode model) {
          model.put("configuration", "");
        }
      }
      if (tree instanceof ObjectNode run && run.get("model") instanceof ObjectNode model) {
        FamilyJson.complete(model, MAPPER);
      }
      if (tree instanceof ObjectNode run && !run.has("sketches")) {
        run.set("sketches", MAPPER.valueToTree(RunSpec.NO_SKETCHES));
      }
      if (tree instanceof ObjectNode run && !run.has("observables")) {
        run.set("observables", MAPPER.valueToTree(ObservableSpec.NONE));
      }
      return MAPPER.treeToValue(tree, RunSpec.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Cannot read the specification of a run: " + e.getOriginalMessage(), e);
    }
  }

  /** Names enum constants by their keywords. */
  private static final class KeywordIntrospector extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public String[] findEnumValues(Class<?> type, Enum<?>[] constants, String[] names) {
      return Arrays.stream(constants).map(Keyword::of).toArray(String[]::new);
    }
  }
}
