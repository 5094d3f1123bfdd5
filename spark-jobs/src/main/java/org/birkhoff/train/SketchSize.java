package org.birkhoff.train;

import org.birkhoff.config.SketchSpec;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.run.RunSpec;

/**
 * What one replica's sketches take at one step.
 *
 * @param rows rows of table {@code sketches}
 * @param values numbers in them
 */
record SketchSize(long rows, long values) {
  /** A row without its values: replica, step and two words, before compression. */
  private static final long ROW_BYTES = 32;

  /** Compressed bytes of a row without its values. */
  private static final long STORED_ROW_BYTES = 8;

  static SketchSize of(RunSpec run) {
    SketchSpec spec = run.sketches();
    long rows = 0;
    long values = 0;
    if (spec.projections() > 0) {
      rows++;
      values += Math.min(run.layout().size(), spec.projections());
    }
    if (spec.moments()) {
      rows++;
      values += 4;
    }
    for (ParameterTensor tensor : run.layout().tensors()) {
      int projections = Math.min(tensor.size(), spec.projections());
      int coordinates = Math.min(tensor.size(), spec.coordinates());
      int moments = spec.moments() ? 4 : 0;
      rows += Math.min(1, projections) + Math.min(1, coordinates) + Math.min(1, moments);
      values += projections + coordinates + moments;
    }
    for (int part : new int[] {run.dataset().trainRows(), run.dataset().testRows()}) {
      long probes = Math.min(part, spec.probes());
      rows += Math.min(1, probes);
      values += probes * run.dataset().outputs();
    }
    return new SketchSize(rows, values);
  }

  /** Bytes in memory. */
  long bytes() {
    return rows * ROW_BYTES + Float.BYTES * values;
  }

  /** Bytes in the store; the values hardly compress. */
  long storedBytes() {
    return rows * STORED_ROW_BYTES + Float.BYTES * values;
  }
}
