package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.birkhoff.analysis.convergence.Outcome;
import org.birkhoff.analysis.convergence.VerdictEstimate;
import org.birkhoff.analysis.job.rows.Findings;
import org.birkhoff.analysis.job.rows.Frame;
import org.birkhoff.analysis.job.rows.VerdictRows;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.report.Measurement;

/** The verdicts of one run, corrected over tensors, projections, coordinates and observables. */
final class VerdictFamilies {
  private final Frame frame;
  private final Map<Subject, VerdictEstimate> verdicts = new LinkedHashMap<>();
  private final List<Measurement> rows = new ArrayList<>();

  /**
   * Corrects what tasks found.
   *
   * @param findings those without a verdict count for nothing
   */
  VerdictFamilies(Frame frame, List<Findings> findings) {
    this.frame = frame;
    Map<String, List<Findings>> families = new LinkedHashMap<>();
    for (Findings found : findings) {
      if (found.verdict() != null) {
        families.computeIfAbsent(found.subject().family(), f -> new ArrayList<>()).add(found);
      }
    }
    families.forEach(this::correct);
  }

  private void correct(String family, List<Findings> members) {
    List<VerdictEstimate> corrected =
        VerdictRows.test(frame).holm(members.stream().map(Findings::verdict).toList());
    String words = members.size() == 1 ? family : members.size() + " " + family;
    for (int i = 0; i < members.size(); i++) {
      Subject subject = members.get(i).subject();
      verdicts.put(subject, corrected.get(i));
      rows.addAll(
          new VerdictRows(frame, subject).of(corrected.get(i), words, members.get(i).steps()));
    }
  }

  List<Measurement> rows() {
    return List.copyOf(rows);
  }

  Optional<VerdictEstimate> of(Subject subject) {
    return Optional.ofNullable(verdicts.get(subject));
  }

  /** The step from which a subject is settled, or a quarter of the last one where it is not. */
  double windowStart(Subject subject, long lastStep) {
    return of(subject)
        .filter(verdict -> verdict.outcome() == Outcome.SETTLED)
        .map(verdict -> verdict.settledStep().value())
        .orElse(lastStep / 4.0);
  }
}
