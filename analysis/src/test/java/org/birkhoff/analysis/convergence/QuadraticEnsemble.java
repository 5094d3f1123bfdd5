package org.birkhoff.analysis.convergence;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.birkhoff.analysis.distance.CoordinateSlices;

/**
 * Stochastic gradient descent on {@code 1/2 sum_i a_i w_i^2} with Gaussian gradient noise: {@code w
 * <- w - eta (a w + xi)}, xi normal with variance c, so that every coordinate is normal with known
 * mean and variance at every step; curvature 0 is a flat direction of variance {@code s^2 + eta^2 c
 * k}.
 *
 * @param eta learning rate
 * @param coordinates one each
 */
record QuadraticEnsemble(double eta, Coordinate... coordinates) {

  /**
   * A coordinate.
   *
   * @param curvature a
   * @param noise c
   * @param mean of the initial law
   * @param deviation of the initial law
   */
  record Coordinate(double curvature, double noise, double mean, double deviation) {}

  /** A coordinate of stationary variance 1 that forgets its start in the given number of steps. */
  static Coordinate confined(double eta, double time, double mean, double deviation) {
    double a = 1 / (eta * time);
    double rho = 1 - eta * a;
    return new Coordinate(a, (1 - rho * rho) / (eta * eta), mean, deviation);
  }

  /** A coordinate that starts at 0 and has variance 1 at the last step. */
  static Coordinate flat(double eta, long last) {
    return new Coordinate(0, 1 / (eta * eta * last), 0, 0);
  }

  double mean(int i, long step) {
    return coordinates[i].mean() * Math.pow(1 - eta * coordinates[i].curvature(), step);
  }

  double variance(int i, long step) {
    double start = coordinates[i].deviation();
    return start * start * Math.pow(1 - eta * coordinates[i].curvature(), 2.0 * step)
        + spread(i, step);
  }

  /** Slices drawn from the exact law of the steps between them. */
  CoordinateSlices sample(long[] steps, int replicas, long seed) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[][][] values = new double[steps.length][replicas][coordinates.length];
    for (int i = 0; i < coordinates.length; i++) {
      for (int r = 0; r < replicas; r++) {
        double w = coordinates[i].mean() + coordinates[i].deviation() * normal.sample();
        long step = 0;
        for (int s = 0; s < steps.length; s++) {
          long gap = steps[s] - step;
          w = w * Math.pow(1 - eta * coordinates[i].curvature(), gap);
          w += Math.sqrt(spread(i, gap)) * normal.sample();
          values[s][r][i] = w;
          step = steps[s];
        }
      }
    }
    return CoordinateSlices.of(steps, values);
  }

  /** Slices trained update by update. */
  CoordinateSlices train(long[] steps, int replicas, long seed) {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    double[][][] values = new double[steps.length][replicas][coordinates.length];
    for (int r = 0; r < replicas; r++) {
      double[] w =
          Arrays.stream(coordinates)
              .mapToDouble(c -> c.mean() + c.deviation() * normal.sample())
              .toArray();
      long step = 0;
      for (int s = 0; s < steps.length; s++) {
        for (; step < steps[s]; step++) {
          for (int i = 0; i < w.length; i++) {
            double noise = Math.sqrt(coordinates[i].noise()) * normal.sample();
            w[i] -= eta * (coordinates[i].curvature() * w[i] + noise);
          }
        }
        values[s][r] = w.clone();
      }
    }
    return CoordinateSlices.of(steps, values);
  }

  /** Steps 0, 1, 2, 4, ... and then evenly up to the last, which is the given number of gaps. */
  static long[] steps(long gap, int gaps) {
    return IntStream.concat(
            IntStream.iterate(0, step -> step < gap, step -> Math.max(1, 2 * step)),
            IntStream.rangeClosed(1, gaps).map(i -> (int) gap * i))
        .mapToLong(step -> step)
        .toArray();
  }

  private double spread(int i, long steps) {
    double rho = 1 - eta * coordinates[i].curvature();
    double noise = eta * eta * coordinates[i].noise();
    return rho == 1 ? noise * steps : noise * (1 - Math.pow(rho, 2.0 * steps)) / (1 - rho * rho);
  }
}
