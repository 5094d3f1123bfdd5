package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.birkhoff.analysis.report.PhaseDiagram.Point;
import org.birkhoff.analysis.report.TheorySubject.Agreement;

/** The sentences about a law over the temperature. */
record PhaseWords(PhaseDiagram diagram) {

  /** Runs shorter than so many slowest relaxation times have not relaxed. */
  private static final double RELAXED = 10;

  /** Whether the variance has a peak between lower values, by the ends of its intervals. */
  private boolean peaks() {
    List<Point> points = diagram.measured();
    return points.size() > 2
        && Stream.of(points.get(0), points.get(points.size() - 1))
            .allMatch(
                end ->
                    peak().variance().measured().low()
                        > end.subject().variance().measured().high());
  }

  private TheorySubject peak() {
    return peakPoint().subject();
  }

  private Point peakPoint() {
    return diagram.measured().stream()
        .max(Comparator.comparingDouble(p -> p.subject().variance().measured().value()))
        .orElseThrow();
  }

  /** Adds what the intervals support. */
  void found(List<String> found) {
    if (peaks()) {
      found.add(peakWords());
    }
    collapse(found);
    agreement(found);
  }

  /** Adds what they leave open. */
  void notConcluded(List<String> open) {
    if (diagram.measured().size() > 2
        && !peaks()
        && diagram.points().get(0).law().critical().isPresent()) {
      open.add(
          "Whether the variance of the "
              + diagram.quantity().words()
              + " over the temperature rises, peaks and falls: its largest value, "
              + peak().variance().measuredWords()
              + " at T = "
              + NumberText.of(peakPoint().temperature())
              + ", does not lie above those at both ends by its interval.");
    }
  }

  private String peakWords() {
    List<Point> points = diagram.measured();
    Point last = points.get(points.size() - 1);
    String known =
        diagram.variances().stream()
            .max(Comparator.comparingDouble(Measurement::value))
            .map(
                row ->
                    "; the known curve peaks at T = "
                        + NumberText.of(row.low())
                        + " with "
                        + NumberText.of(row.value()))
            .orElse("");
    return "Over "
        + points.size()
        + " temperatures the measured variance of the "
        + diagram.quantity().words()
        + " rises, peaks at T = "
        + NumberText.of(peakPoint().temperature())
        + share(peakPoint())
        + " with "
        + peak().variance().measuredWords()
        + " and falls to "
        + last.subject().variance().measuredWords()
        + " at T = "
        + NumberText.of(last.temperature())
        + share(last)
        + ": the fluctuation inversion"
        + known
        + ".";
  }

  private static String share(Point point) {
    return point.law().critical().isPresent()
        ? " ("
            + NumberText.of(point.temperature() / point.law().critical().getAsDouble())
            + " of the critical temperature)"
        : "";
  }

  /** How many replicas have collapsed beyond the critical temperature, and beyond the rate. */
  private void collapse(List<String> found) {
    List<Point> beyond =
        diagram.points().stream()
            .filter(p -> p.law().isCollapsed() && p.subject().atom().measured().isKnown())
            .toList();
    if (beyond.isEmpty()) {
      return;
    }
    List<String> shares = new ArrayList<>();
    for (Point point : beyond) {
      OptionalDouble discrete = point.law().discreteCritical();
      shares.add(
          NumberText.percent(point.subject().atom().measured().value())
              + " at T = "
              + NumberText.of(point.temperature())
              + (discrete.isPresent() && point.temperature() < discrete.getAsDouble()
                  ? " (still below the discrete critical rate)"
                  : ""));
    }
    found.add(
        "Beyond the critical temperature "
            + NumberText.of(beyond.get(0).law().critical().getAsDouble())
            + discreteWords(beyond.get(0).law())
            + ", of the replicas of the "
            + diagram.quantity().words()
            + ", "
            + String.join(", ", shares)
            + " have collapsed onto 0.");
  }

  private static String discreteWords(KnownLaw law) {
    return law.discreteCritical().isPresent()
        ? " (of the discrete updates " + NumberText.of(law.discreteCritical().getAsDouble()) + ")"
        : "";
  }

  private void agreement(List<String> found) {
    List<Point> tested =
        diagram.points().stream()
            .filter(p -> p.subject().agreement() != Agreement.NOT_TESTED)
            .toList();
    List<String> differing =
        tested.stream()
            .filter(p -> p.subject().agreement() == Agreement.DIFFERS)
            .map(p -> "T = " + NumberText.of(p.temperature()) + relaxed(p.law()))
            .toList();
    if (!tested.isEmpty()) {
      found.add(
          "The measured law of the "
              + diagram.quantity().words()
              + (differing.isEmpty()
                  ? " is told from the known one at none of "
                  : " is told from the known one at " + differing.size() + " of ")
              + tested.size()
              + " temperatures"
              + (differing.isEmpty() ? "" : ": " + String.join("; ", differing))
              + "; chance alone would tell at most "
              + NumberText.of(tested.stream().mapToDouble(p -> p.subject().level()).sum())
              + " of them on average.");
    }
  }

  /** Whether a difference may be due to the run's length alone. */
  private static String relaxed(KnownLaw law) {
    double relaxation = law.relaxation().orElse(0);
    return relaxation * RELAXED > 1
        ? " (not relaxed: the slowest relaxation takes "
            + NumberText.of(relaxation)
            + " of the run)"
        : "";
  }

  /** What the figures of mean and variance over the temperature show. */
  Reading reading(Figure figure) {
    List<String> sentences = new ArrayList<>();
    boolean ofMean = figure == Figure.PHASE_MEAN;
    List<TheoryPair> pairs =
        diagram.points().stream()
            .map(p -> ofMean ? p.subject().mean() : p.subject().variance())
            .filter(TheoryPair::isComparable)
            .toList();
    if (!pairs.isEmpty()) {
      sentences.add(
          "The 95 % interval of the "
              + (ofMean ? "mean" : "variance")
              + " holds the known value at "
              + pairs.stream().filter(TheoryPair::isInside).count()
              + " of "
              + pairs.size()
              + " temperatures.");
    }
    if (ofMean) {
      collapse(sentences);
    } else if (peaks()) {
      sentences.add(peakWords());
    }
    return diagram.measured().isEmpty()
        ? Reading.missing(
            figure, diagram.quantity(), "No mean and variance were measured over the temperature.")
        : Reading.of(
            figure,
            diagram.quantity(),
            sentences.isEmpty()
                ? diagram.points().size() + " temperatures were measured."
                : String.join(" ", sentences));
  }
}
