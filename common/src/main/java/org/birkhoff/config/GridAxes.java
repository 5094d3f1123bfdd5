package org.birkhoff.config;

import java.util.List;
import java.util.Map;

/** The axes of a grid as they were written. */
final class GridAxes {
  private GridAxes() {}

  /**
   * Puts each axis's first value into the sweep, so that the grid may give required keys; refuses
   * axes that name no key, one that cannot vary, or one that is given elsewhere too.
   */
  static void putFirstCell(SpecNode.Mapping top, Problems problems) {
    if (!(SweepKeys.find(top, "grid.axes") instanceof SpecNode.Mapping axes)) {
      return;
    }
    Map<String, SpecNode> given = SweepKeys.leaves(top);
    axes.entries()
        .forEach(
            (path, values) -> {
              String place = "grid.axes." + path;
              if (!SweepKeys.isKnown(path)) {
                problems.at(place, values.origin(), SweepKeys.unknown(path));
              } else if (!SweepKeys.isGriddable(path)) {
                problems.at(place, values.origin(), "cannot be an axis: all cells share it");
              } else if (given.containsKey(path)) {
                String other = given.get(path).origin().place(path);
                problems.at(place, values.origin(), "gives again what %s gives".formatted(other));
              } else if (values instanceof SpecNode.Sequence list && !list.items().isEmpty()) {
                Overrides.put(top, path, at(values.origin(), list.items().get(0)));
              }
            });
  }

  /** What an axis lists, as messages show it; empty where there is no such axis. */
  static List<String> texts(SpecNode.Mapping top, String path) {
    return SweepKeys.find(top, "grid.axes." + path) instanceof SpecNode.Sequence list
        ? list.items().stream().map(SpecNode::shown).toList()
        : List.of();
  }

  private static SpecNode at(Origin origin, SpecNode node) {
    if (node instanceof SpecNode.Scalar scalar) {
      return new SpecNode.Scalar(scalar.text(), scalar.plain(), origin);
    } else if (node instanceof SpecNode.Sequence sequence) {
      return new SpecNode.Sequence(sequence.items(), origin);
    }
    return node;
  }
}
