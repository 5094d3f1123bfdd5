package org.birkhoff.analysis.job.rows;

import java.io.Serializable;
import java.util.Locale;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.analysis.job.settings.AnalysisSettings;
import org.birkhoff.analysis.job.slices.Subject;

/**
 * What all rows of a run have in common.
 *
 * @param run content hash
 * @param units independent units of the replicas that count
 */
public record Frame(String run, Units units, AnalysisSettings settings) implements Serializable {

  Draft draft(Subject subject, String statistic) {
    return Draft.of(run, statistic).about(subject.observable(), subject.layer());
  }

  /** {@code replicas=R units=K} and more. */
  String sizes(String more, Object... values) {
    String sizes = "replicas=%d units=%d".formatted(units.replicas(), units.count());
    return more.isEmpty() ? sizes : sizes + " " + String.format(Locale.ROOT, more, values);
  }
}
