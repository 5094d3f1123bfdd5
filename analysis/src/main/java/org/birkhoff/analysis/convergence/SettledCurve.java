package org.birkhoff.analysis.convergence;

import java.util.Arrays;
import org.birkhoff.analysis.distance.Slices;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;

/**
 * Normalised energy distances between the law at each step and that of the late slices together,
 * from pairs of different units only and so without bias from noise; where they come below a margin
 * for good is the settled step.
 *
 * <p>Decreasing least-squares fit (pool adjacent violators), crossing interpolated in log(1 +
 * step); interval from the 2.5 % and 97.5 % quantiles over 200 resamples of the units.
 */
final class SettledCurve {
  private static final int RESAMPLES = 200;

  private final long[] steps;
  private final int units;
  private final double[][] differences;
  private final double[][] across;

  private SettledCurve(long[] steps, int units, double[][] differences, double[][] across) {
    this.steps = steps;
    this.units = units;
    this.differences = differences;
    this.across = across;
  }

  static SettledCurve of(Slices slices, VerdictWindow window, Units units) {
    int[] curve = window.curve();
    int[] late = window.late();
    double[] within = new double[units.count() * units.count()];
    for (int s : late) {
      for (int t : late) {
        add(slices, s, t, units, 1.0 / (late.length * late.length), within);
      }
    }
    double[][] differences = new double[curve.length][];
    double[][] across = new double[curve.length][];
    for (int i = 0; i < curve.length; i++) {
      double[] own = new double[within.length];
      double[] toLate = new double[within.length];
      add(slices, curve[i], curve[i], units, 1, own);
      for (int t : late) {
        add(slices, curve[i], t, units, 1.0 / late.length, toLate);
      }
      differences[i] = new double[within.length];
      Arrays.setAll(differences[i], j -> 2 * toLate[j] - own[j] - within[j]);
      fold(differences[i], units.count());
      fold(toLate, units.count());
      across[i] = toLate;
    }
    long[] steps = Arrays.stream(curve).mapToLong(s -> window.steps()[s]).toArray();
    return new SettledCurve(steps, units.count(), differences, across);
  }

  /** The distances, one a step of the window's curve. */
  double[] distances() {
    double[] once = new double[units];
    Arrays.fill(once, 1);
    return distances(once);
  }

  SettledStep settledStep(double margin, long seed) {
    StreamKey key = StreamKey.of(Purpose.ANALYSIS, seed, "settled-step");
    double[] resampled = new double[RESAMPLES];
    for (int b = 0; b < RESAMPLES; b++) {
      RandomStream stream = new RandomStream(key, 0, b);
      double[] times = new double[units];
      for (int i = 0; i < units; i++) {
        times[stream.bounded(i, units)]++;
      }
      resampled[b] = crossing(distances(times), margin);
    }
    Arrays.sort(resampled);
    return new SettledStep(
        crossing(distances(), margin),
        resampled[RESAMPLES / 40 - 1],
        resampled[RESAMPLES - RESAMPLES / 40]);
  }

  /** The step at which the decreasing fit crosses the margin; the last if it does not. */
  private double crossing(double[] distances, double margin) {
    return DecreasingFit.crossing(steps, DecreasingFit.of(distances), margin);
  }

  private double[] distances(double[] times) {
    double[] distances = new double[steps.length];
    for (int i = 0; i < distances.length; i++) {
      double difference = 0;
      double distance = 0;
      for (int a = 0; a < units; a++) {
        double ofA = 0;
        double acrossA = 0;
        for (int b = 0; b < a; b++) {
          ofA += times[b] * differences[i][a * units + b];
          acrossA += times[b] * across[i][a * units + b];
        }
        difference += times[a] * ofA;
        distance += times[a] * acrossA;
      }
      distances[i] = distance > 0 ? difference / (2 * distance) : 0;
    }
    return distances;
  }

  /** Adds each entry above the diagonal to that below. */
  private static void fold(double[] matrix, int units) {
    for (int a = 0; a < units; a++) {
      for (int b = 0; b < a; b++) {
        matrix[a * units + b] += matrix[b * units + a];
      }
    }
  }

  private static void add(Slices slices, int s, int t, Units units, double factor, double[] sums) {
    for (int r = 0; r < units.replicas(); r++) {
      int a = units.unitOf(r);
      for (int q = 0; q < units.replicas(); q++) {
        int b = units.unitOf(q);
        sums[a * units.count() + b] +=
            factor * Math.sqrt(slices.squaredDistance(s, r, t, q)) / units.size(a) / units.size(b);
      }
    }
  }
}
