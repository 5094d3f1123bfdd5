package org.birkhoff.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The YAML keys of a sweep, which are the components of its records. */
final class SweepKeys {
  /** Keys below which the user names keys. */
  private static final Set<String> OPEN = Set.of("data.options", "grid.axes");

  /** Keys that are the same in all cells, because they do not make a run another run. */
  private static final List<String> NOT_GRIDDABLE =
      List.of(
          "name",
          "replicas",
          "seeds.independent-cells",
          "model.family",
          "model.diagonal-linear.data",
          "training.steps",
          "snapshots",
          "metrics",
          "sketches",
          "observables",
          "engine",
          "grid",
          "data.options");

  private SweepKeys() {}

  /** The keys of a record. */
  static List<String> of(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> Keyword.ofComponent(component.getName()))
        .toList();
  }

  /** The paths of all keys that hold no mapping, and of those below which users name keys. */
  static List<String> paths() {
    List<String> paths = new ArrayList<>();
    collect(SweepSpec.class, "", paths);
    return paths;
  }

  private static void collect(Class<?> type, String path, List<String> paths) {
    for (RecordComponent component : type.getRecordComponents()) {
      String child = join(path, Keyword.ofComponent(component.getName()));
      if (isMapping(component.getType())) {
        collect(component.getType(), child, paths);
      } else {
        paths.add(child);
      }
    }
  }

  /** Whether a component of this type is written as a mapping of known keys. */
  static boolean isMapping(Class<?> type) {
    return type.isRecord() && type != BatchSize.class;
  }

  static boolean isKnown(String path) {
    return paths().contains(path) || OPEN.stream().anyMatch(open -> path.startsWith(open + "."));
  }

  static boolean isGriddable(String path) {
    boolean option = path.startsWith("data.options.");
    return option
        || paths().contains(path)
            && NOT_GRIDDABLE.stream().noneMatch(n -> path.equals(n) || path.startsWith(n + "."));
  }

  static String join(String path, String key) {
    return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
  }

  /** Splits a path into its keys; below {@code grid.axes} a path is one key. */
  static List<String> split(String path) {
    String axes = "grid.axes.";
    return path.startsWith(axes)
        ? List.of("grid", "axes", path.substring(axes.length()))
        : List.of(path.split("\\.", -1));
  }

  /** The sentence for a key that a mapping does not have. */
  static String unknown(String path, String key, List<String> known) {
    String where = path.isEmpty() ? "is not a key of a sweep" : "is not a key of " + path;
    Optional<String> nearest = NearestKey.of(key, known).map(near -> join(path, near));
    Optional<String> elsewhere =
        paths().stream().filter(p -> p.endsWith("." + key) && !p.equals(key)).findFirst();
    return nearest
        .or(() -> elsewhere)
        .map(near -> where + "; did you mean " + near + "?")
        .orElse(where + "; its keys are " + String.join(", ", known));
  }

  /** The values of a sweep that are no mappings, and empty mappings, by path. */
  static Map<String, SpecNode> leaves(SpecNode.Mapping top) {
    Map<String, SpecNode> leaves = new LinkedHashMap<>();
    collect(top, "", leaves);
    return leaves;
  }

  private static void collect(SpecNode node, String path, Map<String, SpecNode> leaves) {
    if (node instanceof SpecNode.Mapping mapping && !mapping.entries().isEmpty()) {
      mapping.entries().forEach((key, value) -> collect(value, join(path, key), leaves));
    } else {
      leaves.put(path, node);
    }
  }

  /** The value at a path, or null where nothing was given. */
  static SpecNode find(SpecNode.Mapping top, String path) {
    SpecNode node = top;
    for (String key : split(path)) {
      node = node instanceof SpecNode.Mapping mapping ? mapping.entries().get(key) : null;
    }
    return node;
  }

  /** The sentence for a path that no key has. */
  static String unknown(String path) {
    Optional<String> inside = paths().stream().filter(p -> p.startsWith(path + ".")).findFirst();
    if (inside.isPresent()) {
      return "is a group of keys; set one of them, such as " + inside.get();
    }
    return NearestKey.of(path, paths())
        .map(near -> "is not a key of a sweep; did you mean " + near + "?")
        .orElse("is not a key of a sweep");
  }

  /** Where the value at a path relative to a mapping stands, or else the nearest one above it. */
  static Origin origin(SpecNode node, String path) {
    if (path.isEmpty()) {
      return node.origin();
    }
    if (node instanceof SpecNode.Mapping mapping) {
      for (String key : mapping.entries().keySet()) {
        if (path.equals(key)) {
          return mapping.entries().get(key).origin();
        }
        if (path.startsWith(key + ".") || path.startsWith(key + "[")) {
          String rest = path.substring(key.length());
          return origin(
              mapping.entries().get(key), rest.startsWith(".") ? rest.substring(1) : rest);
        }
      }
    }
    if (node instanceof SpecNode.Sequence sequence && path.matches("\\[[0-9]+].*")) {
      int end = path.indexOf(']');
      int index = Integer.parseInt(path.substring(1, end));
      return origin(sequence.items().get(index), path.substring(end + 1));
    }
    return node.origin();
  }

  static Object component(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read component " + component.getName(), e);
    }
  }
}
