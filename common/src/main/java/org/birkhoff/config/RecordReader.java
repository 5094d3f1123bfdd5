package org.birkhoff.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a specification record from a mapping: keys are the record's components, an absent key
 * takes the component of a record of defaults, and ranges are those of the record's own
 * constructor. Whatever is refused is reported with path and line, and reading goes on with the
 * default.
 */
final class RecordReader {
  private final Problems problems;
  private final ValueReader values;
  private final Set<String> required;

  /**
   * @param required paths without which a specification is refused
   */
  RecordReader(Problems problems, Set<String> required) {
    this.problems = problems;
    this.values = new ValueReader(problems);
    this.required = required;
  }

  SweepSpec read(SpecNode.Mapping top, SweepSpec defaults) {
    return (SweepSpec) record(top, "", defaults);
  }

  private Record record(SpecNode node, String path, Record defaults) {
    if (!(node instanceof SpecNode.Mapping mapping)) {
      problems.at(path, node.origin(), "must be a mapping of keys, but was " + node.shown());
      return defaults;
    }
    refuseUnknown(mapping, path, SweepKeys.of(defaults.getClass()));
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String key = Keyword.ofComponent(components[i].getName());
      String child = SweepKeys.join(path, key);
      Object fallback = SweepKeys.component(components[i], defaults);
      SpecNode written = mapping.entries().get(key);
      if (written == null) {
        reportMissing(child, fallback, mapping, path);
      }
      arguments[i] = written == null ? fallback : value(components[i], written, child, fallback);
    }
    return construct(components, arguments, mapping, path).orElse(defaults);
  }

  private Object value(RecordComponent component, SpecNode node, String path, Object fallback) {
    if (fallback instanceof Record nested && SweepKeys.isMapping(nested.getClass())) {
      return record(node, path, nested);
    }
    Optional<?> value;
    if (component.getType() == List.class) {
      value =
          list(
              ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0],
              node,
              path);
    } else if (component.getType() == Map.class) {
      value = new MapReader(problems, values).read(component, node, path, (Map<?, ?>) fallback);
    } else {
      value = values.scalar(component.getType(), node, path);
    }
    return value.isPresent() ? value.get() : fallback;
  }

  private Optional<?> list(Type of, SpecNode node, String path) {
    if (of == Integer.class) {
      return values.list(
          node,
          path,
          "whole numbers",
          item ->
              values
                  .whole(item.node(), item.path(), Integer.MIN_VALUE, Integer.MAX_VALUE)
                  .map(Math::toIntExact));
    }
    if (of == Long.class) {
      return values.list(
          node,
          path,
          "whole numbers",
          item -> values.whole(item.node(), item.path(), Long.MIN_VALUE, Long.MAX_VALUE));
    }
    return of == Double.class
        ? numbers(new ValueReader.Item(node, path))
        : values.list(node, path, "lists of numbers", this::numbers);
  }

  private Optional<List<Double>> numbers(ValueReader.Item list) {
    return values.list(
        list.node(), list.path(), "numbers", item -> values.number(item.node(), item.path()));
  }

  private void refuseUnknown(SpecNode.Mapping mapping, String path, List<String> known) {
    mapping
        .entries()
        .forEach(
            (key, node) -> {
              if (!known.contains(key)) {
                problems.at(
                    SweepKeys.join(path, key), node.origin(), SweepKeys.unknown(path, key, known));
              }
            });
  }

  /** Reports the required keys at and below a path that a mapping lacks. */
  private void reportMissing(
      String path, Object fallback, SpecNode.Mapping mapping, String parent) {
    if (required.contains(path)) {
      String from = parent.isEmpty() ? "" : " from " + mapping.origin().place(parent);
      problems.add(mapping.origin(), path + " is required, but is missing" + from);
    } else if (fallback instanceof Record) {
      required.stream()
          .filter(r -> r.startsWith(path + "."))
          .sorted()
          .forEach(r -> reportMissing(r, r, mapping, parent));
    }
  }

  private Optional<Record> construct(
      RecordComponent[] components, Object[] arguments, SpecNode.Mapping mapping, String path) {
    Class<?> type = components[0].getDeclaringRecord();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = components[i].getType();
    }
    try {
      return Optional.of((Record) type.getDeclaredConstructor(types).newInstance(arguments));
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof InvalidSpecException refused)) {
        throw new IllegalStateException("Cannot read " + path, e.getCause());
      }
      for (Violation violation : refused.violations()) {
        String key = SweepKeys.join(path, violation.key());
        if (!problems.concern(key)) {
          problems.at(key, SweepKeys.origin(mapping, violation.key()), violation.sentence());
        }
      }
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + path, e);
    }
  }
}
