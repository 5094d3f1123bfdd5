package org.birkhoff.analysis.report;

import static org.birkhoff.analysis.report.CsvText.line;
import static org.birkhoff.analysis.report.CsvText.number;
import static org.birkhoff.analysis.report.CsvText.step;
import static org.birkhoff.analysis.report.CsvText.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The tables of what was concluded: facts, verdicts, and which slices differ from the last. */
final class VerdictTables {

  static final String VERDICTS =
      "observable,layer,verdict,from_step,to_step,settled_step,settled_low,settled_high,"
          + "drift_mean,drift_mean_error,drift_mean_low,drift_mean_high,drift_mean_p,"
          + "drift_variance,drift_variance_error,drift_variance_low,drift_variance_high,"
          + "drift_variance_p,window_distance,window_distance_upper,window_distance_p,"
          + "p,adjusted_p,level,margin,replicas_needed,superchains_needed,"
          + "steps_needed,source,method";

  static final String CONCLUSIONS =
      "observable,layer,conclusion,through_tensor,compared_with_step,last_differing_step,"
          + "distance_there,upper_bound_there,adjusted_p_there,smallest_adjusted_p,"
          + "not_distinguished_from_step,upper_bound_from_there,"
          + "detectable_from_there,level";

  private VerdictTables() {}

  static List<String> facts(RunRows run) {
    List<String> lines = new ArrayList<>();
    run.facts()
        .facts()
        .forEach(
            (name, fact) ->
                lines.add(
                    line(text(name), number(fact.value()), text(fact.text()), text(fact.note()))));
    return lines;
  }

  static List<String> verdicts(RunRows run) {
    return run.verdicts().stream().map(VerdictTables::verdict).toList();
  }

  private static String verdict(SubjectVerdict verdict) {
    List<String> cells =
        new ArrayList<>(
            List.of(
                text(verdict.quantity().observable()),
                text(verdict.quantity().layer()),
                verdict.outcome().word(),
                step(verdict.from()),
                step(verdict.to()),
                number(verdict.settled().value()),
                number(verdict.settled().low()),
                number(verdict.settled().high())));
    for (WindowEstimate drift : List.of(verdict.mean(), verdict.variance())) {
      cells.add(number(drift.value()));
      cells.add(number(drift.standardError()));
      cells.add(number(drift.low()));
      cells.add(number(drift.high()));
      cells.add(number(drift.p()));
    }
    cells.add(number(verdict.distance().value()));
    cells.add(number(verdict.distance().high()));
    cells.add(number(verdict.distance().p()));
    cells.add(number(verdict.p()));
    cells.add(number(verdict.adjustedP()));
    for (OptionalDouble size :
        List.of(
            verdict.level(),
            verdict.margin(),
            verdict.replicasNeeded(),
            verdict.superchainsNeeded(),
            verdict.stepsNeeded())) {
      cells.add(number(size.orElse(Double.NaN)));
    }
    cells.add(text(verdict.source()));
    cells.add(text(verdict.method()));
    return line(cells.toArray(String[]::new));
  }

  static List<String> conclusions(RunRows run) {
    return run.lawDistances().stream()
        .filter(law -> law.outcome().isPresent())
        .map(VerdictTables::conclusion)
        .toList();
  }

  private static String conclusion(LawDistance law) {
    Optional<LawDistance.Slice> there = law.lastDifferingSlice();
    long from = law.notDistinguished().isEmpty() ? -1 : law.notDistinguished().get(0).step();
    return line(
        text(law.quantity().observable()),
        text(law.quantity().layer()),
        law.outcome().orElseThrow().word(),
        text(law.part().map(part -> part.quantity().layer()).orElse("")),
        step(law.lastStep()),
        step(law.lastDiffering()),
        number(there.map(LawDistance.Slice::distance).orElse(Double.NaN)),
        number(there.map(LawDistance.Slice::upperBound).orElse(Double.NaN)),
        number(there.map(LawDistance.Slice::adjustedP).orElse(Double.NaN)),
        number(law.smallestAdjustedP().orElse(Double.NaN)),
        step(from),
        number(law.upperBound().orElse(Double.NaN)),
        number(law.detectable().orElse(Double.NaN)),
        number(law.level().orElse(Double.NaN)));
  }
}
