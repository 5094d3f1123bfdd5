package org.birkhoff.analysis.job.rows;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.birkhoff.analysis.convergence.VerdictEstimate;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.report.Measurement;

/**
 * What one task found out about one subject.
 *
 * @param rows finished rows
 * @param verdict not yet corrected over its family; null where there is none
 * @param steps steps of the subject before thinning
 */
public record Findings(
    Subject subject, ArrayList<Measurement> rows, VerdictEstimate verdict, int steps)
    implements Serializable {

  static Findings rows(Subject subject, List<Measurement> rows) {
    return new Findings(subject, new ArrayList<>(rows), null, 0);
  }
}
