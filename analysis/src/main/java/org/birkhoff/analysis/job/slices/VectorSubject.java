package org.birkhoff.analysis.job.slices;

import java.io.Serializable;
import org.birkhoff.analysis.distance.CoordinateSlices;
import org.birkhoff.analysis.distance.DistanceSlices;
import org.birkhoff.analysis.distance.Slices;

/**
 * A vector at the steps of its law.
 *
 * @param steps ascending
 * @param values (S, R, k): coordinates, or a sketch of them
 * @param unit what a number along a direction of {@code values} is multiplied by to be one along a
 *     direction of unit length of the subject
 * @param distances squared distances of all points, packed as {@link DistanceSlices} holds them;
 *     empty where those of {@code values} serve
 */
public record VectorSubject(
    Subject subject,
    Source source,
    long[] steps,
    float[][][] values,
    double unit,
    double[] distances)
    implements Serializable {

  /** The slices, known by their distances. */
  public Slices slices() {
    return distances.length == 0
        ? coordinates()
        : DistanceSlices.of(steps, values[0].length, distances);
  }

  /** The slices as coordinates or sketches. */
  public CoordinateSlices coordinates() {
    double[][][] wide = new double[values.length][][];
    for (int s = 0; s < wide.length; s++) {
      wide[s] = new double[values[s].length][];
      for (int r = 0; r < wide[s].length; r++) {
        float[] row = values[s][r];
        wide[s][r] = new double[row.length];
        for (int i = 0; i < row.length; i++) {
          wide[s][r][i] = row[i];
        }
      }
    }
    return CoordinateSlices.of(steps, wide);
  }
}
