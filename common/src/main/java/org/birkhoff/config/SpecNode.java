package org.birkhoff.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A value of a specification as it was written. */
sealed interface SpecNode {

  /** Where the value, or the key that holds it, stands. */
  Origin origin();

  /** The value as a message shows it. */
  String shown();

  /**
   * @param plain written without quotes, so that it may be a number or a truth value
   */
  record Scalar(String text, boolean plain, Origin origin) implements SpecNode {
    boolean isEmpty() {
      return plain && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String shown() {
      String shortened = text.length() <= 60 ? text : text.substring(0, 57) + "...";
      return isEmpty() ? "empty" : plain ? shortened : '"' + shortened + '"';
    }
  }

  record Sequence(List<SpecNode> items, Origin origin) implements SpecNode {
    @Override
    public String shown() {
      return items.stream().map(SpecNode::shown).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** Keys in the order of the text; only overrides change it, before anything is read. */
  record Mapping(Map<String, SpecNode> entries, Origin origin) implements SpecNode {
    static Mapping empty(Origin origin) {
      return new Mapping(new LinkedHashMap<>(), origin);
    }

    @Override
    public String shown() {
      return entries.isEmpty() ? "empty" : "a mapping";
    }
  }
}
