package org.birkhoff.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the mappings whose keys are the user's own: a data set's options and a grid's axes. */
final class MapReader {
  private final Problems problems;
  private final ValueReader values;

  MapReader(Problems problems, ValueReader values) {
    this.problems = problems;
    this.values = values;
  }

  /**
   * A map to numbers or to lists of written values, as the component's type asks; keys that are not
   * written keep their values.
   */
  Optional<Map<String, ?>> read(
      RecordComponent component, SpecNode node, String path, Map<?, ?> fallback) {
    if (!(node instanceof SpecNode.Mapping mapping)) {
      problems.at(path, node.origin(), "must be a mapping of keys, but was " + node.shown());
      return Optional.empty();
    }
    boolean numbers =
        ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1]
            == Double.class;
    Map<String, Object> read = new LinkedHashMap<>();
    fallback.forEach((key, value) -> read.put((String) key, value));
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              String child = SweepKeys.join(path, key);
              Optional<?> typed = numbers ? values.number(value, child) : axis(value, child);
              typed.ifPresent(t -> read.put(key, t));
            });
    return Optional.of(read);
  }

  private Optional<List<String>> axis(SpecNode node, String path) {
    return values.list(
        node,
        path,
        "values",
        item -> {
          if (item.node() instanceof SpecNode.Sequence sequence) {
            return Optional.of(sequence.shown());
          }
          return values.text(item.node(), item.path());
        });
  }
}
