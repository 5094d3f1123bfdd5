package org.birkhoff.analysis.convergence;

import java.util.Arrays;
import java.util.OptionalInt;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.birkhoff.analysis.distance.Units;

/** Ensembles of scalar trajectories, values (S, R). */
final class SettledEnsembles {
  private final UniformRandomProvider random;
  private final ZigguratSampler normal;
  private final ZigguratSampler exponential;

  SettledEnsembles(long seed) {
    random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    normal = ZigguratSampler.NormalizedGaussian.of(random);
    exponential = ZigguratSampler.Exponential.of(random);
  }

  double normal() {
    return normal.sample();
  }

  double exponential() {
    return exponential.sample();
  }

  /** Stationary, of variance 1 and correlation rho from one slice to the next. */
  double[][] autoregressive(int replicas, int slices, double rho) {
    double[][] values = new double[slices][replicas];
    for (int r = 0; r < replicas; r++) {
      double x = normal();
      for (int s = 0; s < slices; s++) {
        values[s][r] = x;
        x = rho * x + Math.sqrt(1 - rho * rho) * normal();
      }
    }
    return values;
  }

  /** The same with centred exponential innovations. */
  double[][] skewed(int replicas, int slices, double rho) {
    int burnIn = (int) Math.ceil(Math.log(1e-3) / Math.log(rho));
    double[][] values = new double[slices][replicas];
    for (int r = 0; r < replicas; r++) {
      double x = 0;
      for (int s = -burnIn; s < slices; s++) {
        if (s >= 0) {
          values[s][r] = x;
        }
        x = rho * x + Math.sqrt(1 - rho * rho) * (exponential() - 1);
      }
    }
    return values;
  }

  /** One coordinate of a plane that turns by 60 degrees a slice: correlations change sign. */
  double[][] rotating(int replicas, int slices, double rho) {
    double[][] values = new double[slices][replicas];
    double noise = Math.sqrt(1 - rho * rho);
    for (int r = 0; r < replicas; r++) {
      double x = normal();
      double y = normal();
      for (int s = 0; s < slices; s++) {
        values[s][r] = x;
        double turned = Math.cos(Math.PI / 3) * x - Math.sin(Math.PI / 3) * y;
        y = rho * (Math.sin(Math.PI / 3) * x + Math.cos(Math.PI / 3) * y) + noise * normal();
        x = rho * turned + noise * normal();
      }
    }
    return values;
  }

  /**
   * {@code dx = (x - x^3) dt + sqrt(2 T) dW} in steps of .05, ten a slice, replicas starting in
   * both wells by turns and running 400 steps before the first slice.
   */
  double[][] twoWells(int replicas, int slices, double temperature) {
    double dt = 0.05;
    double noise = Math.sqrt(2 * temperature * dt);
    double[][] values = new double[slices][replicas];
    for (int r = 0; r < replicas; r++) {
      double x = r % 2 == 0 ? 1 : -1;
      for (int step = -400; step < 10 * slices; step++) {
        if (step >= 0 && step % 10 == 0) {
          values[step / 10][r] = x;
        }
        x += (x - x * x * x) * dt + noise * normal();
      }
    }
    return values;
  }

  /** Adds to every replica a constant of its unit with the given variance. */
  void addUnitEffects(double[][] values, Units units, double variance) {
    double[] effects = new double[units.count()];
    Arrays.setAll(effects, k -> Math.sqrt(variance) * normal());
    for (double[] slice : values) {
      for (int r = 0; r < slice.length; r++) {
        slice[r] += effects[units.unitOf(r)];
      }
    }
  }

  static Units superchains(int replicas, int inits) {
    int[] indices = new int[replicas];
    Arrays.setAll(indices, r -> r);
    return Units.of(indices, OptionalInt.of(inits));
  }

  /** Steps 100, 200, ... */
  static long[] steps(int slices) {
    long[] steps = new long[slices];
    Arrays.setAll(steps, s -> 100L * (s + 1));
    return steps;
  }
}
