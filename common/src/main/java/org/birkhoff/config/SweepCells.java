package org.birkhoff.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Makes the sweeps of a grid's cells. */
final class SweepCells {
  private SweepCells() {}

  static List<SweepCell> of(SweepSpec sweep) {
    Problems problems = new Problems(sweep.name());
    List<SweepCell> cells = of(sweep, path -> new Origin(0, "grid"), problems);
    problems.raise();
    return cells;
  }

  /** The cells; those that cannot be used are reported and equal the base. */
  static List<SweepCell> of(SweepSpec sweep, Function<String, Origin> origin, Problems problems) {
    SweepSpec base = sweep.with(SweepDefaults.SWEEP.grid());
    List<SweepCell> cells = new ArrayList<>();
    for (Map<String, String> values : sweep.grid().cellValues()) {
      SpecNode.Mapping overlay = SpecNode.Mapping.empty(new Origin(0, "grid"));
      values.forEach(
          (path, value) ->
              YamlTree.ofValue(value, origin.apply(path), problems)
                  .ifPresent(node -> Overrides.put(overlay, path, node)));
      cells.add(new SweepCell(values, new RecordReader(problems, Set.of()).read(overlay, base)));
    }
    return cells;
  }
}
