package org.birkhoff.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cells of a sweep ({@code grid:}).
 *
 * @param mode crossed (every combination) or zipped (the i-th value of every axis together)
 * @param axes values by dotted YAML path, such as {@code training.learning-rate}; empty: one cell
 */
public record GridSpec(Mode mode, Map<String, List<String>> axes) {
  /** The most cells of a grid. */
  public static final int MAX_CELLS = 4096;

  public GridSpec {
    Map<String, List<String>> copy = new LinkedHashMap<>();
    axes.forEach((path, values) -> copy.put(path, List.copyOf(values)));
    axes = Collections.unmodifiableMap(copy);
    Constraints constraints = Constraints.on("grid");
    long cells = 1;
    int first = copy.isEmpty() ? 0 : copy.values().iterator().next().size();
    for (Map.Entry<String, List<String>> axis : copy.entrySet()) {
      int count = axis.getValue().size();
      String key = "axes." + axis.getKey();
      constraints.require(count > 0, key, "must list at least one value, but was empty");
      constraints.require(
          mode == Mode.CROSSED || count == first,
          key,
          "must list %d values like the first axis of a zipped grid, but lists %d"
              .formatted(first, count));
      cells = mode == Mode.CROSSED ? Math.min(cells * count, MAX_CELLS + 1L) : first;
    }
    constraints
        .require(
            cells <= MAX_CELLS, "axes", "must give at most " + MAX_CELLS + " cells, but give more")
        .hold();
  }

  /** The values of every cell by path, in order; the last axis of a crossed grid runs fastest. */
  List<Map<String, String>> cellValues() {
    List<Map<String, String>> cells = new ArrayList<>();
    cells.add(Map.of());
    for (Map.Entry<String, List<String>> axis : axes.entrySet()) {
      cells = mode == Mode.CROSSED || cells.size() == 1 ? cross(cells, axis) : zip(cells, axis);
    }
    return cells;
  }

  private static List<Map<String, String>> cross(
      List<Map<String, String>> cells, Map.Entry<String, List<String>> axis) {
    List<Map<String, String>> longer = new ArrayList<>();
    for (Map<String, String> cell : cells) {
      axis.getValue().forEach(value -> longer.add(with(cell, axis.getKey(), value)));
    }
    return longer;
  }

  private static List<Map<String, String>> zip(
      List<Map<String, String>> cells, Map.Entry<String, List<String>> axis) {
    List<Map<String, String>> longer = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      longer.add(with(cells.get(i), axis.getKey(), axis.getValue().get(i)));
    }
    return longer;
  }

  private static Map<String, String> with(Map<String, String> cell, String path, String value) {
    Map<String, String> longer = new LinkedHashMap<>(cell);
    longer.put(path, value);
    return Collections.unmodifiableMap(longer);
  }

  /** How axes combine. */
  public enum Mode {
    CROSSED,
    ZIPPED
  }
}
