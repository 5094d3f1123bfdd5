package org.birkhoff.analysis.convergence;

import java.util.Arrays;
import java.util.Locale;
import org.birkhoff.analysis.distance.Units;

/**
 * Does the squared full gradient stay away from zero on a window of steps?
 *
 * <p>The slope b of {@code log |grad L|^2} on {@code log step}: -1 for a decay like 1/t, 0 for a
 * floor. <b>Yes</b> (it does not vanish) if the whole 95 % interval over units lies above -1/4,
 * <b>no</b> if it lies below -1/2, the slowest of the usual rates of stochastic gradient descent
 * (1/sqrt t for the squared gradient), or if every replica's gradient is exactly zero at a step;
 * between, a slow decline may be a decay or the approach to a floor: <b>cannot tell</b>, as for
 * fewer than 16 units or 8 slices, or if the gradient of some replicas is exactly zero.
 *
 * <p>With the exact gradient, slopes and log ratios are each replica's own, averaged over units,
 * with a t interval. Estimates from m batches must be corrected for their noise, {@code |ghat|^2 -
 * noise/(m + 1)}, and may then be negative for one replica: the logarithm is that of the mean over
 * units, with a jackknife over units. O(S R).
 *
 * <p>Second panel of J. Zhang, H. Li, S. Sra, A. Jadbabaie, arXiv:2110.06256.
 */
public final class GradientFloor {
  /** A floor's slope may be this far below 0. */
  public static final double FLOOR = -0.25;

  /** Steeper slopes are decays. */
  public static final double DECAY = -0.5;

  private GradientFloor() {}

  /**
   * The estimate from exact full gradients.
   *
   * @param steps steps of the window, ascending, at least 1
   * @param squared squared norms (S, R)
   * @param units units of the replicas
   * @throws IllegalArgumentException if shapes differ or a value is negative or not finite
   */
  public static GradientFloorEstimate of(long[] steps, double[][] squared, Units units) {
    UnitMeans.check("judge a gradient", steps, squared, units);
    double least = Arrays.stream(squared).flatMapToDouble(Arrays::stream).min().orElseThrow();
    if (least < 0) {
      throw new IllegalArgumentException(
          "Cannot judge a gradient: its square must not be negative, but was " + least);
    }
    if (least == 0) {
      return stationary(steps, squared, units);
    }
    double[][] logs =
        Arrays.stream(squared)
            .map(slice -> Arrays.stream(slice).map(LogStepSlopes::log2).toArray())
            .toArray(double[][]::new);
    double[] ratios = new double[units.replicas()];
    Arrays.setAll(ratios, r -> logs[logs.length - 1][r] - logs[0][r]);
    return judge(
        UnitMeans.interval(LogStepSlopes.at(steps).ofReplicas(logs), units),
        exponential(UnitMeans.interval(ratios, units)),
        steps,
        units);
  }

  /**
   * The estimate from mean gradients of m batches, debiased.
   *
   * @param steps steps of the window, ascending, at least 1
   * @param squared squared norms of the mean gradients ghat (S, R)
   * @param noise mean over m fresh batches of {@code |g - ghat|^2} (S, R)
   * @param batches batches m of either estimate
   * @param units units of the replicas
   * @throws IllegalArgumentException if shapes differ, a value is not finite, or m is below 1
   */
  public static GradientFloorEstimate ofBatches(
      long[] steps, double[][] squared, double[][] noise, int batches, Units units) {
    UnitMeans.check("judge a gradient", steps, squared, units);
    UnitMeans.check("judge a gradient", steps, noise, units);
    if (batches < 1) {
      throw new IllegalArgumentException(
          "Cannot judge a gradient: batches must be at least 1, but were " + batches);
    }
    double[][] ofUnits = new double[steps.length][];
    for (int s = 0; s < steps.length; s++) {
      double[] debiased = new double[units.replicas()];
      for (int r = 0; r < debiased.length; r++) {
        debiased[r] = squared[s][r] - noise[s][r] / (batches + 1);
      }
      ofUnits[s] = UnitMeans.of(debiased, units);
    }
    LogStepSlopes slopes = LogStepSlopes.at(steps);
    int count = units.count();
    double[] slope = new double[count + 1];
    double[] ratio = new double[count + 1];
    for (int left = 0; left <= count; left++) {
      double[] logs = new double[steps.length];
      for (int s = 0; s < logs.length; s++) {
        logs[s] = LogStepSlopes.log2(meanWithout(ofUnits[s], left));
      }
      slope[left] = slopes.of(logs);
      ratio[left] = logs[logs.length - 1] - logs[0];
    }
    return judge(jackknife(slope), exponential(jackknife(ratio)), steps, units);
  }

  private static GradientFloorEstimate stationary(long[] steps, double[][] squared, Units units) {
    int zero = 0;
    for (int r = 0; r < units.replicas(); r++) {
      int replica = r;
      zero += Arrays.stream(squared).anyMatch(slice -> slice[replica] == 0) ? 1 : 0;
    }
    return estimate(
        zero == units.replicas() ? Answer.NO : Answer.CANNOT_TELL,
        "the gradient of %d of %d replicas is exactly zero at a step"
            .formatted(zero, units.replicas()),
        undefined(units),
        undefined(units),
        steps,
        units);
  }

  private static double meanWithout(double[] values, int left) {
    double sum = 0;
    for (int k = 0; k < values.length; k++) {
      sum += k == left ? 0 : values[k];
    }
    return sum / (left < values.length ? values.length - 1 : values.length);
  }

  /** The interval from leave-one-out values and, last, the value of all. */
  private static UnitInterval jackknife(double[] values) {
    int count = values.length - 1;
    double[] left = Arrays.copyOf(values, count);
    double error = Math.sqrt(Moments.variance(left) * (count - 1) * (count - 1) / count);
    return UnitMeans.interval(values[count], error, count);
  }

  private static GradientFloorEstimate judge(
      UnitInterval slope, UnitInterval ratio, long[] steps, Units units) {
    if (units.count() < LawVerdict.LEAST_UNITS) {
      return estimate(
          Answer.CANNOT_TELL,
          "a conclusion needs %d %s, there are %d"
              .formatted(LawVerdict.LEAST_UNITS, units.kind().text(), units.count()),
          slope,
          ratio,
          steps,
          units);
    }
    if (steps.length < LogStepSlopes.LEAST_SLICES) {
      return estimate(
          Answer.CANNOT_TELL,
          "a conclusion needs %d slices, there are %d"
              .formatted(LogStepSlopes.LEAST_SLICES, steps.length),
          slope,
          ratio,
          steps,
          units);
    }
    if (!Double.isFinite(slope.low())) {
      return estimate(
          Answer.CANNOT_TELL,
          "corrected for the noise of its batches, the squared gradient is not told from zero",
          undefined(units),
          undefined(units),
          steps,
          units);
    }
    String numbers =
        String.format(
            Locale.ROOT,
            "its square goes like the step to the power %.2g (95 %% interval %.2g to %.2g)",
            slope.value(),
            slope.low(),
            slope.high());
    if (slope.low() > FLOOR) {
      return estimate(
          Answer.YES, "the gradient does not vanish, " + numbers, slope, ratio, steps, units);
    }
    if (slope.high() < DECAY) {
      return estimate(Answer.NO, "the gradient decays, " + numbers, slope, ratio, steps, units);
    }
    return estimate(
        Answer.CANNOT_TELL,
        "the gradient may decay or approach a floor, " + numbers + ": a longer run would tell",
        slope,
        ratio,
        steps,
        units);
  }

  private static GradientFloorEstimate estimate(
      Answer answer,
      String words,
      UnitInterval slope,
      UnitInterval ratio,
      long[] steps,
      Units units) {
    return new GradientFloorEstimate(
        answer,
        words,
        slope,
        ratio,
        steps[0],
        steps[steps.length - 1],
        steps.length,
        units.replicas());
  }

  /** A ratio from its binary logarithm; the standard error by the delta method. */
  private static UnitInterval exponential(UnitInterval log) {
    double value = Math.pow(2, log.value());
    return new UnitInterval(
        value,
        value * Math.log(2) * log.standardError(),
        Math.pow(2, log.low()),
        Math.pow(2, log.high()),
        log.p(),
        log.units());
  }

  private static UnitInterval undefined(Units units) {
    double nan = Double.NaN;
    return new UnitInterval(nan, nan, nan, nan, nan, units.count());
  }
}
