package org.birkhoff.analysis.job.rows;

import java.io.Serializable;
import java.util.Locale;
import org.birkhoff.analysis.convergence.LawVerdict;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.analysis.job.settings.AnalysisSettings;
import org.birkhoff.analysis.job.slices.Subject;

/**
 * What all rows of a run have in common.
 *
 * @param run content hash
 * @param units independent units of the replicas that count
 * @param verdictFlips random sign flips of a verdict's tests
 */
public record Frame(String run, Units units, AnalysisSettings settings, int verdictFlips)
    implements Serializable {

  private static final int MOST_FLIPS = 1_000_000;

  /** Before the families of verdicts are known. */
  public static Frame of(String run, Units units, AnalysisSettings settings) {
    return new Frame(run, units, settings, Math.max(LawVerdict.DEFAULT_FLIPS, settings.flips()));
  }

  /**
   * The same with so many flips that one of a family's verdicts can be significant: the smallest
   * p-value 1/(B+1) is multiplied by three for a verdict's tests and by Holm's factor, and half the
   * level is left for chance.
   *
   * @param largest verdicts of the largest family
   */
  public Frame forFamiliesOf(int largest) {
    double needed = Math.ceil(6.0 * largest / settings.level());
    return new Frame(
        run, units, settings, (int) Math.min(MOST_FLIPS, Math.max(verdictFlips, needed)));
  }

  Draft draft(Subject subject, String statistic) {
    return Draft.of(run, statistic).about(subject.observable(), subject.layer());
  }

  /** {@code replicas=R units=K} and more. */
  String sizes(String more, Object... values) {
    String sizes = "replicas=%d units=%d".formatted(units.replicas(), units.count());
    return more.isEmpty() ? sizes : sizes + " " + String.format(Locale.ROOT, more, values);
  }
}
