package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.birkhoff.analysis.job.slices.StepValues;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.family.Conduct;
import org.birkhoff.family.KnownLaws;
import org.birkhoff.family.LawSubject;
import org.birkhoff.family.Temperature;

/** Everything about one run whose law is known. */
public final class TheoryRows {
  private final String run;
  private final KnownLaws laws;
  private final double level;
  private final double margin;
  private final long seed;

  /**
   * Rows of a run.
   *
   * @param level what adjusted p-values are held against
   * @param margin distances below this count as settled
   * @param seed of what is drawn
   */
  public TheoryRows(String run, KnownLaws laws, double level, double margin, long seed) {
    this.run = run;
    this.laws = laws;
    this.level = level;
    this.margin = margin;
    this.seed = seed;
  }

  /** What is known, at which temperature, and what theory says of every subject. */
  public List<Measurement> aboutRun() {
    List<Measurement> rows = new ArrayList<>();
    rows.add(
        Draft.of(run, "theory")
            .text(laws.validity().kind().text())
            .how(laws.validity().sentence(), "subjects=" + laws.subjects().size())
            .measurement());
    laws.temperature().ifPresent(temperature -> rows.add(temperature(temperature)));
    for (LawSubject subject : laws.subjects()) {
      Conduct conduct = laws.conduct(subject);
      rows.add(
          Draft.of(run, "theory-law")
              .about(subject.observable(), subject.layer())
              .text(conduct.kind().text())
              .how(conduct.sentence(), "")
              .measurement());
    }
    return rows;
  }

  private Measurement temperature(Temperature temperature) {
    StringBuilder sizes = new StringBuilder("rate=" + temperature.rate());
    append(sizes, "critical", temperature.critical());
    append(sizes, "second-order-critical", temperature.secondOrder());
    append(sizes, "discrete-critical-rate", temperature.discreteRate());
    append(sizes, "relaxation", temperature.relaxation());
    if (!temperature.regime().isEmpty()) {
      sizes.append(" regime=").append(temperature.regime());
    }
    if (temperature.setByModel()) {
      sizes.append(" set-by=model");
    }
    return Draft.of(run, "theory-temperature")
        .value(temperature.value())
        .how(temperature.words(), sizes.toString())
        .measurement();
  }

  private static void append(StringBuilder sizes, String key, OptionalDouble value) {
    value.ifPresent(number -> sizes.append(String.format(Locale.ROOT, " %s=%s", key, number)));
  }

  /**
   * All subjects at the steps at which every replica has a finite value.
   *
   * @param values of independent replicas, in the order of the laws' subjects
   */
  public List<Measurement> of(StepValues values) {
    List<LawSubject> subjects = laws.subjects();
    List<TheorySubject> found =
        subjects.stream().map(subject -> new TheorySubject(laws, subject, seed)).toList();
    for (long step : values.steps()) {
      double[][] slices = values.at(step);
      for (int s = 0; s < subjects.size(); s++) {
        found.get(s).add(step, slices[s]);
      }
    }
    List<Measurement> rows =
        new ArrayList<>(
            new TheoryCurveRows(run, level, margin, laws)
                .of(subjects, found.stream().map(TheorySubject::curve).toList()));
    found.forEach(subject -> rows.addAll(subject.lastSlice(run)));
    return rows;
  }
}
