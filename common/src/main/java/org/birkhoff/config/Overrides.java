package org.birkhoff.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the command line's {@code --set path=value} into a sweep as it was written. */
final class Overrides {
  private Overrides() {}

  /**
   * Sets values in the order given, so that the last of two equal paths holds. An empty value takes
   * the key out, so that its default holds.
   */
  static void apply(SpecNode.Mapping top, List<String> overrides, Problems problems) {
    for (String override : overrides) {
      int equals = override.indexOf('=');
      String path = equals < 0 ? override : override.substring(0, equals).strip();
      Origin origin = Origin.override(path);
      if (equals < 1) {
        problems.add(origin, "--set " + override + " must have the form path=value");
      } else if (!SweepKeys.isKnown(path)) {
        problems.at(path, origin, SweepKeys.unknown(path));
      } else {
        String text = override.substring(equals + 1).strip();
        if (text.isEmpty()) {
          remove(top, path);
        } else {
          value(text, path, origin, problems).ifPresent(value -> put(top, path, value));
        }
      }
    }
  }

  /** Puts a value at a path, making the mappings above it. */
  static void put(SpecNode.Mapping top, String path, SpecNode value) {
    SpecNode.Mapping parent = top;
    List<String> keys = SweepKeys.split(path);
    for (String key : keys.subList(0, keys.size() - 1)) {
      SpecNode child = parent.entries().get(key);
      if (!(child instanceof SpecNode.Mapping)) {
        child = SpecNode.Mapping.empty(value.origin());
        parent.entries().put(key, child);
      }
      parent = (SpecNode.Mapping) child;
    }
    parent.entries().put(keys.get(keys.size() - 1), value);
  }

  private static void remove(SpecNode.Mapping top, String path) {
    List<String> keys = SweepKeys.split(path);
    Map<String, SpecNode> entries = top.entries();
    for (String key : keys.subList(0, keys.size() - 1)) {
      if (!(entries.get(key) instanceof SpecNode.Mapping child)) {
        return;
      }
      entries = child.entries();
    }
    entries.remove(keys.get(keys.size() - 1));
  }

  private static Optional<SpecNode> value(
      String text, String path, Origin origin, Problems problems) {
    Optional<SpecNode> value = YamlTree.ofValue(text, origin, problems);
    if (value.isPresent() && value.get() instanceof SpecNode.Mapping) {
      problems.at(path, origin, "must be a single value or a list, but was " + text);
      return Optional.empty();
    }
    return value;
  }
}
