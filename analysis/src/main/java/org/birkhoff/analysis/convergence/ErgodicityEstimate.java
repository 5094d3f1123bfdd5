package org.birkhoff.analysis.convergence;

import java.io.Serializable;
import org.birkhoff.analysis.distance.Units;

/**
 * Whether one replica's time average tells what the ensemble tells.
 *
 * @param outcome the conclusion on this window
 * @param words why, and what would do, in one sentence without a final stop
 * @param ratio variance over replicas of their time means, over what the replicas' own fluctuations
 *     explain (F): 1 for an ergodic ensemble; infinite where replicas stay at different values
 * @param low lower end of its two-sided 95 % interval
 * @param high upper end
 * @param p p-value of ratio 1 against a larger one; NaN, as the interval, the denominator's degrees
 *     of freedom and the size, where no replica varies, and with all numbers for fewer than 8
 *     evenly spaced slices or 2 units
 * @param numeratorFreedom degrees of freedom of the variance over replicas
 * @param denominatorFreedom degrees of freedom of the pooled fluctuations
 * @param ess mean effective sample size of one replica's window
 * @param leastEss the least of it that allows a conclusion
 * @param betweenReplicas distances between the occupation laws of two replicas of different units
 * @param toSlice distances between a replica's occupation law and the last slice of the others
 * @param from first of the evenly spaced steps used
 * @param to last of them
 * @param used evenly spaced slices used n
 * @param given slices of the window
 * @param correlated lags summed: draws further apart count as independent
 * @param replicas replicas R
 * @param units independent units K
 * @param unitKind what a unit is
 */
public record ErgodicityEstimate(
    Outcome outcome,
    String words,
    double ratio,
    double low,
    double high,
    double p,
    double numeratorFreedom,
    double denominatorFreedom,
    double ess,
    int leastEss,
    OccupationDistance betweenReplicas,
    OccupationDistance toSlice,
    long from,
    long to,
    int used,
    int given,
    int correlated,
    int replicas,
    int units,
    Units.Kind unitKind)
    implements Serializable {

  /** Conclusions, each on the window alone. */
  public enum Outcome {
    /** Time means vary no more than the replicas' own fluctuations explain. */
    ERGODIC("ergodic"),
    /** Time means vary more: replicas stay in different parts of the law. */
    BROKEN("broken"),
    /** The window is too short for the correlation of the replicas. */
    TOO_SHORT("too-short"),
    /** Too few independent units. */
    NOT_ENOUGH_DATA("not-enough-data");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    /** The word in measurements. */
    public String text() {
      return text;
    }
  }
}
