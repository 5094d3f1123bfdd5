package org.birkhoff.theory;

import java.util.OptionalLong;

/**
 * The first step from which one coordinate's normalised energy distance to its stationary law stays
 * below a margin.
 *
 * <p>Without momentum mean and variance approach their limits by the factors a^t and a^2t, and the
 * distance {@code 1 - (s + s')/(sqrt(pi) E|x - y|)} falls at every step: bisection. With momentum
 * it may rise again, so all steps are looked at up to one after which a bound excludes it: in the
 * norm of {@code P = sum_k (A^k)^T A^k} mean and covariance deviate by at most q^t and q^2t of the
 * start's, q^2 = 1 - 1/|P|, and the distance is at most {@code sqrt(pi) W2/s'} since {@code U <= 2
 * W1} and {@code 2 E|x - y| >= E|y - y'|}.
 */
final class SettledSearch {
  /** Steps beyond which nobody trains: the search ends there. */
  private static final long LIMIT = 1L << 30;

  private final Mode mode;
  private final double noise;
  private final double margin;
  private final double[] startMean;
  private final double[] startBlock;
  private final double variance;

  SettledSearch(Mode mode, double noise, double startMean, double startVariance, double margin) {
    this.mode = mode;
    this.noise = noise;
    this.margin = margin;
    this.startMean = new double[mode.size()];
    this.startMean[0] = startMean;
    this.startBlock = new double[mode.size() * mode.size()];
    this.startBlock[0] = startVariance;
    this.variance = mode.stationaryCovariance(mode, noise);
  }

  OptionalLong firstStep() {
    if (variance == 0) {
      // The distance of N(m, v) to a point depends on m^2/v alone, which shrinking does not change.
      return startMean[0] == 0 && startBlock[0] == 0 ? OptionalLong.of(0) : OptionalLong.empty();
    }
    return mode.size() == 1 ? bisected() : scanned();
  }

  private OptionalLong bisected() {
    if (distanceAt(0) < margin) {
      return OptionalLong.of(0);
    }
    long below = 1;
    while (below < LIMIT && distanceAt(below) >= margin) {
      below *= 2;
    }
    if (below == LIMIT) {
      return OptionalLong.empty();
    }
    long above = below / 2;
    while (below - above > 1) {
      long middle = above + (below - above) / 2;
      if (distanceAt(middle) < margin) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return OptionalLong.of(below);
  }

  private OptionalLong scanned() {
    long horizon = horizon();
    if (horizon == LIMIT) {
      return OptionalLong.empty();
    }
    AffinePower step = mode.covariance(mode, noise, 1);
    double[][] matrix = mode.matrix();
    double[] mean = startMean;
    double[] block = startBlock;
    long first = 0;
    for (long t = 0; t < horizon; t++) {
      if (distance(mean[0], block[0]) >= margin) {
        first = t + 1;
      }
      mean = new AffinePower(matrix, new double[mean.length]).apply(mean);
      block = step.apply(block);
    }
    return OptionalLong.of(first);
  }

  /** A step after which the distance is below the margin for good, or the limit. */
  private long horizon() {
    double[] p = norm();
    double trace = p[0] + p[3];
    double largest = trace / 2 + Math.sqrt((p[0] - p[3]) * (p[0] - p[3]) / 4 + p[1] * p[2]);
    double logFactor = Math.log1p(-1 / largest) / 2;
    double start = Math.sqrt(p[0]) * Math.abs(startMean[0]);
    double spread = 0;
    double[] block = mode.stationaryBlock(noise);
    for (int a = 0; a < block.length; a++) {
      double deviation = startBlock[a] - block[a];
      spread += deviation * deviation;
    }
    spread = largest * Math.sqrt(spread);
    long steps = 1;
    while (steps < LIMIT && !(bound(start, spread, Math.exp(logFactor * steps)) < margin)) {
      steps *= 2;
    }
    return steps;
  }

  private double bound(double start, double spread, double factor) {
    double mean = start * factor;
    double deviation = spread * factor * factor / Math.sqrt(variance);
    return Math.sqrt(Math.PI * (mean * mean + deviation * deviation) / variance);
  }

  /** P, the solution of P = I + A' P A, row-major, by doubling. */
  private double[] norm() {
    double[][] a = mode.matrix();
    double[] sum = {1, 0, 0, 1};
    double change = 1;
    while (change > 0x1p-40) {
      double[] next = sum.clone();
      change = 0;
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          double added = 0;
          for (int k = 0; k < 2; k++) {
            for (int l = 0; l < 2; l++) {
              added += a[k][i] * sum[2 * k + l] * a[l][j];
            }
          }
          next[2 * i + j] += added;
          change += Math.abs(added);
        }
      }
      change /= next[0] + next[3];
      sum = next;
      a = square(a);
    }
    return sum;
  }

  private static double[][] square(double[][] a) {
    return new double[][] {
      {a[0][0] * a[0][0] + a[0][1] * a[1][0], a[0][0] * a[0][1] + a[0][1] * a[1][1]},
      {a[1][0] * a[0][0] + a[1][1] * a[1][0], a[1][0] * a[0][1] + a[1][1] * a[1][1]}
    };
  }

  private double distanceAt(long step) {
    return distance(
        AffinePower.of(mode.matrix(), new double[mode.size()], step).apply(startMean)[0],
        mode.covariance(mode, noise, step).apply(startBlock)[0]);
  }

  private double distance(double mean, double itsVariance) {
    double own = Math.max(0, itsVariance);
    double across = MeanLength.scalar(mean, Math.sqrt(own + variance));
    return 1 - (Math.sqrt(own) + Math.sqrt(variance)) / (Math.sqrt(Math.PI) * across);
  }
}
