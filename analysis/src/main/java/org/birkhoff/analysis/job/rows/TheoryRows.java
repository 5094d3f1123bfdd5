package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.birkhoff.analysis.law.LawTable;
import org.birkhoff.analysis.law.Slice;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.family.Conduct;
import org.birkhoff.family.KnownLaws;
import org.birkhoff.family.LawSubject;
import org.birkhoff.family.Temperature;
import org.birkhoff.theory.ScalarLaw;

/** Everything about one run whose law is known. */
public final class TheoryRows {
  private final String run;
  private final KnownLaws laws;
  private final double margin;
  private final long seed;

  /**
   * Rows of a run.
   *
   * @param margin distances below this count as settled
   * @param seed of what is drawn
   */
  public TheoryRows(String run, KnownLaws laws, double margin, long seed) {
    this.run = run;
    this.laws = laws;
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
    if (!temperature.regime().isEmpty()) {
      sizes.append(" regime=").append(temperature.regime());
    }
    return Draft.of(run, "theory-temperature")
        .value(temperature.value())
        .how(temperature.words(), sizes.toString())
        .measurement();
  }

  private static void append(StringBuilder sizes, String key, OptionalDouble value) {
    value.ifPresent(number -> sizes.append(String.format(Locale.ROOT, " %s=%s", key, number)));
  }

  /** The values of a subject over independent replicas at its steps. */
  public interface Values {
    /** The steps to look at, ascending. */
    long[] steps(LawSubject subject);

    /** The slice at one of them. */
    Slice at(LawSubject subject, long step);
  }

  /** All subjects that have values. */
  public List<Measurement> of(Values values) {
    List<LawSubject> subjects = new ArrayList<>();
    List<List<TheoryPoint>> curves = new ArrayList<>();
    List<Measurement> lastSlices = new ArrayList<>();
    for (LawSubject subject : laws.subjects()) {
      long[] steps = values.steps(subject);
      if (steps.length == 0) {
        continue;
      }
      Optional<LawTable> stationary =
          laws.stationary(subject).filter(TheoryRows::isTabulated).map(LawTable::of);
      List<TheoryPoint> curve = new ArrayList<>();
      for (int i = 0; i < steps.length; i++) {
        Slice slice = values.at(subject, steps[i]);
        boolean last = i == steps.length - 1;
        TheoryPoint point =
            TheoryPoint.of(laws, subject, stationary, steps[i], slice, last, seed);
        curve.add(point);
        if (last && point.law().isPresent()) {
          lastSlices.addAll(new TheorySliceRows(run, laws, subject, slice, point).rows());
        }
      }
      subjects.add(subject);
      curves.add(curve);
    }
    List<Measurement> rows = new ArrayList<>();
    rows.addAll(new TheoryCurveRows(run, margin, laws).of(subjects, curves));
    rows.addAll(lastSlices);
    return rows;
  }

  private static boolean isTabulated(ScalarLaw law) {
    return Double.isFinite(law.mean());
  }
}
