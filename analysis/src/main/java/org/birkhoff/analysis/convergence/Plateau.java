package org.birkhoff.analysis.convergence;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;
import org.birkhoff.analysis.distance.Units;

/**
 * Has the loss reached a plateau on a window of steps?
 *
 * <p>Each replica's loss is regressed on log2 of the step; slopes are averaged over the replicas of
 * a unit, and the t interval is that over units, so the correlation of a replica's losses over time
 * does not matter. Slope and fitted change ({@code slope log2(to/from)}) are shares of the mean
 * loss over window and units.
 *
 * <p><b>Yes</b> if the slope's 95 % interval contains 0 and that of the change lies within +-share;
 * <b>no</b> if the slope's interval does not contain 0, however small the change, which the words
 * state; <b>cannot tell</b> otherwise, for fewer than 16 units or 8 slices, and for a mean loss
 * that is not positive (shares of 0 are NaN). O(S R).
 *
 * <p>First panel of J. Zhang, H. Li, S. Sra, A. Jadbabaie, arXiv:2110.06256.
 */
public final class Plateau implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double share;

  private Plateau(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "Cannot judge a plateau: share must lie between 0 and 1, but was " + share);
    }
    this.share = share;
  }

  /** A change of at most 5 % of the loss is a plateau's. */
  public static Plateau withDefaults() {
    return new Plateau(0.05);
  }

  /** The same with another largest change, a share of the loss between 0 and 1. */
  public Plateau withShare(double share) {
    return new Plateau(share);
  }

  /**
   * The estimate of one loss.
   *
   * @param steps steps of the window, ascending, at least 1
   * @param losses losses (S, R)
   * @param units units of the replicas
   * @throws IllegalArgumentException if shapes differ, steps do not ascend from 1 on, or a loss is
   *     not finite
   */
  public PlateauEstimate of(long[] steps, double[][] losses, Units units) {
    UnitMeans.check("judge a plateau", steps, losses, units);
    double loss =
        Arrays.stream(losses).mapToDouble(slice -> Moments.mean(UnitMeans.of(slice, units))).sum()
            / losses.length;
    long from = steps[0];
    long to = steps[steps.length - 1];
    double[] slopes = LogStepSlopes.at(steps).ofReplicas(losses);
    UnitInterval slope = UnitMeans.interval(slopes, units).times(1 / loss);
    UnitInterval change = slope.times(LogStepSlopes.log2((double) to / from));
    Judged judged = judged(loss, slope, change, steps.length, units);
    return new PlateauEstimate(
        judged.answer(),
        judged.words(),
        slope,
        change,
        loss,
        share,
        from,
        to,
        steps.length,
        units.replicas());
  }

  private record Judged(Answer answer, String words) {}

  private Judged judged(
      double loss, UnitInterval slope, UnitInterval change, int slices, Units units) {
    if (units.count() < LawVerdict.LEAST_UNITS) {
      return new Judged(
          Answer.CANNOT_TELL,
          "a conclusion needs %d %s, there are %d"
              .formatted(LawVerdict.LEAST_UNITS, units.kind().text(), units.count()));
    }
    if (slices < LogStepSlopes.LEAST_SLICES) {
      return new Judged(
          Answer.CANNOT_TELL,
          "a conclusion needs %d slices, there are %d"
              .formatted(LogStepSlopes.LEAST_SLICES, slices));
    }
    if (!(loss > 0)) {
      return new Judged(
          Answer.CANNOT_TELL, "the mean loss is not positive, so no change is a share of it");
    }
    String by =
        String.format(
            Locale.ROOT,
            "its change over the window is %.2g %% of it (95 %% interval %.2g to %.2g)",
            100 * change.value(),
            100 * change.low(),
            100 * change.high());
    if (!slope.contains(0)) {
      return new Judged(
          Answer.NO, "the loss " + (slope.value() < 0 ? "falls" : "rises") + " for certain, " + by);
    }
    if (Math.max(-change.low(), change.high()) <= share) {
      return new Judged(Answer.YES, "no trend is found, " + by);
    }
    return new Judged(
        Answer.CANNOT_TELL,
        String.format(
            Locale.ROOT,
            "no trend is found, but the loss may change by more than %.1f %%, %s: more replicas"
                + " would tell",
            100 * share,
            by));
  }
}
