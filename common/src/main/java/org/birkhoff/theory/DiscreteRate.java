package org.birkhoff.theory;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The growth of the product of a two-layer diagonal network near 0 under the discrete dynamics: its
 * sign decides whether plain SGD, not its SDE, collapses to 0.
 *
 * <p>With equal factors one update takes v to {@code v (1 - 2 eta gamma - eta q)^2}, at v = 0 with
 * {@code q = -2 m}, m the batch mean of x y. So ln v grows by {@code E ln (1 - 2 eta gamma + 2 eta
 * m)^2} a step. The SDE keeps the first two orders, {@code 4 eta (b2 - gamma - T a3)} plus a term
 * in {@code eta^2 b2^2} that it drops. With amplified noise, {@code b2 + kappa (m - b2)} stands for
 * m.
 *
 * <p>Derived here; the paper (arXiv:2308.06671) has the SDE only.
 */
public final class DiscreteRate {
  private static final int ATOMS = 1 << 18;
  private static final int SCANS = 256;
  private static final double STEP = 1. / 8;
  private static final double REACH = 80;

  private static final double NEGLIGIBLE = 1e-18;

  private final double mean;
  private final BatchMean batchMean;
  private final double amplification;
  private final double gamma;

  private DiscreteRate(double mean, BatchMean batchMean, double amplification, double gamma) {
    this.mean = mean;
    this.batchMean = batchMean;
    this.amplification = amplification;
    this.gamma = gamma;
  }

  /** {@code E ln|a + b m|} of the batch mean m. */
  @FunctionalInterface
  private interface BatchMean {
    double log(double a, double b);
  }

  /**
   * Fair signs x and e, {@code y = slope x + noise e}. For batch size 1 the growth is {@code ln |(1
   * + 2 eta slope)^2 - (2 eta noise)^2|} and the critical rate {@code slope / (noise^2 - slope^2)},
   * where the SDE has {@code slope / noise^2}. O(batch) a growth.
   */
  public static DiscreteRate twoPoint(double slope, double noise, int batch) {
    checkBatch(batch);
    double[] weights = new double[batch + 1];
    double log = -batch * Math.log(2);
    for (int plus = 0; plus <= batch; plus++) {
      weights[plus] = Math.exp(log);
      log += Math.log((batch - plus) / (plus + 1.));
    }
    return new DiscreteRate(
        slope,
        (a, b) -> {
          double sum = 0;
          for (int plus = 0; plus <= batch; plus++) {
            double m = slope + noise * (2 * plus - batch) / batch;
            sum += weights[plus] * Math.log(Math.abs(a + b * m));
          }
          return sum;
        },
        1,
        0);
  }

  /**
   * Rows of a finite data set drawn with replacement, by enumerating the sums of a batch.
   *
   * @throws IllegalArgumentException if there are no rows, or more than 2^18 different sums
   */
  public static DiscreteRate table(double[] x, double[] y, int batch) {
    DataMoments moments = DataMoments.of(x, y);
    checkBatch(batch);
    Map<Double, Double> sums = new TreeMap<>(Map.of(0., 1.));
    for (int sample = 0; sample < batch; sample++) {
      Map<Double, Double> next = new TreeMap<>();
      for (Map.Entry<Double, Double> sum : sums.entrySet()) {
        if (next.size() > ATOMS) {
          throw new IllegalArgumentException(
              "Cannot enumerate batches: %d rows in batches of %d have more than %d sums"
                  .formatted(x.length, batch, ATOMS));
        }
        for (int i = 0; i < x.length; i++) {
          next.merge(sum.getKey() + x[i] * y[i], sum.getValue() / x.length, Double::sum);
        }
      }
      sums = next;
    }
    Map<Double, Double> atoms = sums;
    return new DiscreteRate(
        moments.b2(),
        (a, b) -> {
          double log = 0;
          for (Map.Entry<Double, Double> atom : atoms.entrySet()) {
            log += atom.getValue() * Math.log(Math.abs(a + b * atom.getKey() / batch));
          }
          return log;
        },
        1,
        0);
  }

  /**
   * Gaussian data, {@code x ~ N(0, 1), y = slope x + noise e, e ~ N(0, 1)}, noise not 0.
   *
   * <p>Given {@code W = sum x^2}, a chi-squared variable, the sum of x y is normal with mean slope
   * W and variance noise^2 W; the logarithm's mean under it is a series, the mean over W a
   * trapezoidal sum in ln W, whose error is far below rounding.
   */
  public static DiscreteRate gaussian(double slope, double noise, int batch) {
    checkBatch(batch);
    if (noise == 0) {
      throw new IllegalArgumentException(
          "Cannot give the growth on Gaussian data: the noise must not be 0, but was " + noise);
    }
    return new DiscreteRate(
        slope,
        (a, b) -> {
          double total = 0;
          double log = 0;
          for (double s = Math.log(batch) - REACH; s < Math.log(batch) + 6; s += STEP) {
            double w = Math.exp(s);
            double weight = Math.exp(batch * (s - Math.log(batch)) / 2 - (w - batch) / 2);
            if (weight < NEGLIGIBLE) {
              continue;
            }
            double centre = a + b * slope * w / batch;
            double width = Math.abs(b * noise) * Math.sqrt(w) / batch;
            total += weight;
            log += weight * (Math.log(width) + LogOfNormal.mean(centre / width));
          }
          return log / total;
        },
        1,
        0);
  }

  /** The same data under {@code grad L + kappa (g_B - grad L)}. */
  public DiscreteRate withAmplification(double kappa) {
    return new DiscreteRate(mean, batchMean, kappa, gamma);
  }

  /** The same data with the penalty {@code gamma (u^2 + w^2)}. */
  public DiscreteRate withDecay(double decay) {
    return new DiscreteRate(mean, batchMean, amplification, decay);
  }

  /**
   * The mean change of ln v a step near 0; negative infinity where a batch takes v to 0.
   *
   * @param rate learning rate eta, above 0
   */
  public double growth(double rate) {
    double fixed = 1 - 2 * rate * gamma + 2 * rate * (1 - amplification) * mean;
    return 2 * batchMean.log(fixed, 2 * rate * amplification);
  }

  /**
   * The smallest learning rate up to a limit at which the growth turns from positive to negative;
   * empty if it stays positive at all of 256 rates up to there, 0 if it begins negative.
   */
  public OptionalDouble criticalRate(double limit) {
    if (!(limit > 0) || !Double.isFinite(limit)) {
      throw new IllegalArgumentException(
          "Cannot look for a critical rate: the limit must be positive, but was " + limit);
    }
    for (int i = 1; i <= SCANS; i++) {
      if (growth(limit * i / SCANS) < 0) {
        return OptionalDouble.of(root(limit * (i - 1) / SCANS, limit * i / SCANS));
      }
    }
    return OptionalDouble.empty();
  }

  private double root(double from, double to) {
    double low = from;
    double high = to;
    for (double middle = (low + high) / 2;
        middle > low && middle < high && high > Double.MIN_NORMAL;
        middle = (low + high) / 2) {
      boolean negative = growth(middle) < 0;
      low = negative ? low : middle;
      high = negative ? middle : high;
    }
    return low;
  }

  private static void checkBatch(int batch) {
    if (batch < 1) {
      throw new IllegalArgumentException(
          "Cannot give the growth of a product: the batch size must be at least 1, but was "
              + batch);
    }
  }
}
