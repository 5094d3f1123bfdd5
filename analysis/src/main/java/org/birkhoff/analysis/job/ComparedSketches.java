package org.birkhoff.analysis.job;

import java.io.Serializable;
import java.util.List;
import org.birkhoff.run.RunSpec;
import org.birkhoff.sketch.Projections;
import org.birkhoff.sketch.SketchSums;
import org.birkhoff.sketch.Sketches;

/**
 * Seeded projections of the weights of a run, regenerated wherever they are needed.
 *
 * @param specification the run as JSON, whose layout is projected
 */
record ComparedSketches(String specification, long seed) implements Serializable {
  /** Orthogonal projections a subject. */
  static final int COUNT = 256;

  static ComparedSketches of(RunSpec run, long seed) {
    return new ComparedSketches(run.toJson(), seed);
  }

  Projections projections() {
    return Projections.of(RunSpec.fromJson(specification).layout(), COUNT, seed);
  }

  /** The rows' coordinates (N, k) of each subject; blocks of one slice pair, chunks ascending. */
  List<double[][]> coordinates(List<ChunkBlock> blocks, List<String> subjects) {
    Projections projections = projections();
    int rows = blocks.get(0).sums().length;
    List<double[][]> coordinates = subjects.stream().map(subject -> new double[rows][]).toList();
    for (int row = 0; row < rows; row++) {
      SketchSums sums = projections.combination();
      for (ChunkBlock block : blocks) {
        sums.add(block.chunk(), block.sums()[row]);
      }
      Sketches sketches = sums.sketches();
      for (int i = 0; i < subjects.size(); i++) {
        coordinates.get(i)[row] =
            scaled(sketches.of(subjects.get(i)), projections.unitFactor(subjects.get(i)));
      }
    }
    return coordinates;
  }

  private static double[] scaled(float[] values, double factor) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = factor * values[i];
    }
    return scaled;
  }
}
