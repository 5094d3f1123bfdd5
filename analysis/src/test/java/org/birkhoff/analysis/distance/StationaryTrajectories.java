package org.birkhoff.analysis.distance;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Slices of stationary trajectories in d dimensions, a given correlation from one to the next. */
final class StationaryTrajectories {
  private final UniformRandomProvider random;
  private final ZigguratSampler normal;
  private final ZigguratSampler exponential;

  /** How a trajectory moves. */
  enum Process {
    /** Gaussian and reversible: (x, y) and (y, x) have the same law. */
    AUTOREGRESSIVE,
    /** Coordinates turn in pairs by 60 degrees a lag; in one dimension a quadratic form of them. */
    ROTATING,
    /** Autoregressive with centred exponential innovations. */
    SKEWED
  }

  StationaryTrajectories(long seed) {
    random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    normal = ZigguratSampler.NormalizedGaussian.of(random);
    exponential = ZigguratSampler.Exponential.of(random);
  }

  double normal() {
    return normal.sample();
  }

  double uniform() {
    return random.nextDouble();
  }

  /** Two slices, shape (2, R, d). */
  double[][][] pair(Process process, int replicas, int d, double correlation) {
    return sample(process, replicas, d, correlation, 2);
  }

  /** Consecutive slices, shape (length, R, d). */
  double[][][] sample(Process process, int replicas, int d, double correlation, int length) {
    double[][][] slices = new double[length][replicas][];
    boolean observed = process == Process.ROTATING && d == 1;
    for (int r = 0; r < replicas; r++) {
      double[] state = stationary(process, observed ? 2 : d, correlation);
      for (int t = 0; t < length; t++) {
        slices[t][r] = observed ? observed(state) : state;
        state = next(process, state, correlation);
      }
    }
    return slices;
  }

  private double[] stationary(Process process, int d, double correlation) {
    double[] state = new double[d];
    int burnIn = correlation == 0 ? 1 : (int) Math.ceil(Math.log(1e-3) / Math.log(correlation));
    for (int t = 0; t < (process == Process.SKEWED ? burnIn : 1); t++) {
      state = next(process, state, process == Process.SKEWED ? correlation : 0);
    }
    return state;
  }

  private double[] next(Process process, double[] state, double correlation) {
    double noise = Math.sqrt(1 - correlation * correlation);
    double[] next = new double[state.length];
    for (int i = 0; i < state.length; i++) {
      double draw = process == Process.SKEWED ? exponential.sample() - 1 : normal.sample();
      next[i] = correlation * turned(process, state, i) + noise * draw;
    }
    return next;
  }

  private static double turned(Process process, double[] state, int i) {
    if (process != Process.ROTATING) {
      return state[i];
    }
    return Math.cos(Math.PI / 3) * state[i]
        + Math.sin(Math.PI / 3) * (i % 2 == 0 ? -state[i + 1] : state[i - 1]);
  }

  private static double[] observed(double[] state) {
    double a = state[0];
    double b = state[1];
    return new double[] {a + b * b + 0.5 * a * b};
  }
}
