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
 * state; <b>cannot tell</b> otherwise, and for fewer than 16 units or 8 slices. O(S R).
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
   * @throws IllegalArgumentException if shapes differ, a loss is not finite, or the mean loss is
   *     not positive
   */
  public PlateauEstimate of(long[] steps, double[][] losses, Units units) {
    UnitMeans.check("judge a plateau", steps, losses, units);
    double loss =
        Arrays.stream(losses).mapToDouble(slice -> Moments.mean(UnitMeans.of(slice, units))).sum()
            / losses.length;
    if (!(loss > 0)) {
      throw new IllegalArgumentException(
          "Cannot judge a plateau: the mean loss must be positive, but was " + loss);
    }
    long from = steps[0];
    long to = steps[steps.length - 1];
    double[] slopes = LogStepSlopes.at(steps).ofReplicas(losses);
    UnitInterval slope = UnitMeans.interval(slopes, units).times(1 / loss);
    UnitInterval change = slope.times(LogStepSlopes.log2((double) to / from));
    Answer answer = Answer.CANNOT_TELL;
    String words;
    if (units.count() < UnitMeans.LEAST_UNITS) {
      words =
          "a conclusion needs %d %s, there are %d"
              .formatted(UnitMeans.LEAST_UNITS, units.kind().text(), units.count());
    } else if (steps.length < LogStepSlopes.LEAST_SLICES) {
      words =
          "a conclusion needs %d slices, there are %d"
              .formatted(LogStepSlopes.LEAST_SLICES, steps.length);
    } else if (!(slope.low() <= 0 && slope.high() >= 0)) {
      answer = Answer.NO;
      words =
          "the loss %s for certain, %s"
              .formatted(slope.value() < 0 ? "falls" : "rises", by(change));
    } else if (Math.max(-change.low(), change.high()) <= share) {
      answer = Answer.YES;
      words = "no trend is found, %s".formatted(by(change));
    } else {
      words =
          "no trend is found, but the change may be more than %.3g %% of the loss, %s: more replicas would tell"
              .formatted(100 * share, by(change));
    }
    return new PlateauEstimate(
        answer, words, slope, change, loss, share, from, to, steps.length, units.replicas());
  }

  private static String by(UnitInterval change) {
    return String.format(
        Locale.ROOT,
        "its change over the window is %.2g %% of it (95 %% interval %.2g to %.2g)",
        100 * change.value(),
        100 * change.low(),
        100 * change.high());
  }
}
