package org.birkhoff.analysis.convergence;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.birkhoff.analysis.distance.CoordinateSlices;
import org.birkhoff.analysis.distance.DistanceEstimate;
import org.birkhoff.analysis.distance.MultipleTesting;
import org.birkhoff.analysis.distance.Slices;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.analysis.distance.WindowDistance;

/**
 * Whether the law of the weights, a tensor, a projection or an observable still moves in the window
 * [T/4, T], T the last step.
 *
 * <p>Three tests, Bonferroni times 3: drift of the mean and of the variance (trace) per doubling of
 * steps, and the distance between the laws of the window's first and last third ({@link
 * WindowDistance}). {@link Outcome#MOVING} if the p-value is at most the level. Otherwise {@link
 * Outcome#SETTLED} if the 95 % upper bound of the distance is below the margin, those of both
 * absolute drifts below {@link #DRIFT_MARGIN}, and the step from which the law stays within the
 * margin of the late law is at most T/4; else {@link Outcome#CANNOT_TELL}. Fewer than 16 units or
 * 12 slices in the window are {@link Outcome#NOT_ENOUGH_DATA}: estimates are then written from 4
 * units and 3 slices on, but no joint p-value.
 *
 * <p>A function of distances alone, so exact and sketched slices serve, of scalars and vectors; the
 * mean's drift of {@link CoordinateSlices} of one coordinate is signed and has the t-test.
 * Formulas, levels and power are in {@code analysis/docs/statistics.md}. O(W^2 R^2) distances for R
 * replicas and W slices, thinned where W R exceeds 4096, and O(R^2 B).
 */
public final class LawVerdict implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Drift per doubling of steps that is negligible, in standard deviations or variances. */
  public static final double DRIFT_MARGIN = 0.30;

  /** Random sign flips of the tests of vectors. */
  public static final int DEFAULT_FLIPS = 4999;

  /** Units that a verdict needs. */
  public static final int LEAST_UNITS = 16;

  private static final int LEAST_UNITS_OF_ESTIMATES = 4;
  private static final int LEAST_SLICES_OF_ESTIMATES = 3;

  private final double level;
  private final double margin;
  private final int flips;
  private final long seed;

  private LawVerdict(double level, double margin, int flips, long seed) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "Cannot reach a verdict: the level must lie between 0 and 1, but was " + level);
    }
    if (!(margin > 0 && margin < 1)) {
      throw new IllegalArgumentException(
          "Cannot reach a verdict: the margin must lie between 0 and 1, but was " + margin);
    }
    if (flips < 19) {
      throw new IllegalArgumentException(
          "Cannot reach a verdict: flips must be at least 19, but was " + flips);
    }
    this.level = level;
    this.margin = margin;
    this.flips = flips;
    this.seed = seed;
  }

  /** Level .05, margin .05, 4999 flips, seed 0. */
  public static LawVerdict withDefaults() {
    return new LawVerdict(0.05, 0.05, DEFAULT_FLIPS, 0);
  }

  /** The same at another level, between 0 and 1. */
  public LawVerdict withLevel(double level) {
    return new LawVerdict(level, margin, flips, seed);
  }

  /** The same with another margin of the normalised energy distance, between 0 and 1. */
  public LawVerdict withMargin(double margin) {
    return new LawVerdict(level, margin, flips, seed);
  }

  /**
   * The same with another number of random sign flips B, at least 19. A family of m subjects needs
   * B of at least {@code 6 m / level}, or no p-value of flips can fall below the level.
   */
  public LawVerdict withFlips(int flips) {
    return new LawVerdict(level, margin, flips, seed);
  }

  /** The same with another seed of flips and resamples. */
  public LawVerdict withSeed(long seed) {
    return new LawVerdict(level, margin, flips, seed);
  }

  /**
   * The verdict about one subject.
   *
   * @param units the units of the slices' rows
   * @throws IllegalArgumentException if the units are of other replicas
   */
  public VerdictEstimate of(Slices slices, Units units) {
    if (units.replicas() != slices.replicas()) {
      throw new IllegalArgumentException(
          "Cannot reach a verdict: units must be of %d replicas, but were of %d"
              .formatted(slices.replicas(), units.replicas()));
    }
    VerdictWindow window = VerdictWindow.of(slices.steps(), slices.replicas());
    if (units.count() < LEAST_UNITS_OF_ESTIMATES || window.size() < LEAST_SLICES_OF_ESTIMATES) {
      return VerdictEstimate.of(
          window,
          units,
          DriftEstimate.undefined(Double.NaN),
          DriftEstimate.undefined(Double.NaN),
          DistanceEstimate.undefined(units),
          SettledStep.unknown(),
          level,
          margin);
    }
    CachedSlices cached = new CachedSlices(slices, window.window());
    SliceVariances variances = SliceVariances.of(cached, window.window(), units);
    DriftEstimate variance = variances.drift(window.slopeWeights());
    DriftEstimate mean;
    if (slices instanceof CoordinateSlices scalars && scalars.width() == 1) {
      mean = MeanDrift.ofScalar(scalars, window, units, variances.pooled());
    } else {
      mean = MeanDrift.ofVector(cached, window, units, variances.pooled(), flips, seed);
      variance = CovarianceDrift.of(cached, window, units, flips, seed).joined(variance);
    }
    DistanceEstimate distance =
        WindowDistance.withDefaults()
            .withFlips(flips)
            .withSeed(seed)
            .of(cached, window.firstThird(), window.lastThird(), units);
    SettledStep settled =
        VerdictDecision.isBounded(mean, variance, distance, margin)
            ? SettledCurve.of(cached, window, units).settledStep(margin, seed)
            : SettledStep.unknown();
    return VerdictEstimate.of(window, units, mean, variance, distance, settled, level, margin);
  }

  /**
   * The same verdicts at a level that holds for the family together: Holm's correction of their
   * p-values, those without enough data counting for nothing.
   */
  public List<VerdictEstimate> holm(List<VerdictEstimate> family) {
    double[] adjusted =
        MultipleTesting.holm(family.stream().mapToDouble(VerdictEstimate::p).toArray());
    List<VerdictEstimate> verdicts = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      verdicts.add(family.get(i).withAdjustedP(adjusted[i]));
    }
    return verdicts;
  }
}
