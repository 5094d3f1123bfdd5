package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the figures that hold one measured law against the known one. */
record TheoryReading(RunRows run, TheorySubject subject) {

  /** The readings of a run, with those against theory; none where no law is known. */
  static List<Reading> addedTo(
      List<Reading> readings,
      Optional<RunTheory> theory,
      RunRows run,
      List<PhaseDiagram> diagrams) {
    List<Reading> all = new ArrayList<>(readings);
    theory.stream()
        .flatMap(known -> known.subjects().stream())
        .forEach(subject -> all.addAll(new TheoryReading(run, subject).readings()));
    for (PhaseDiagram diagram : diagrams) {
      all.add(new PhaseWords(diagram).reading(Figure.PHASE_MEAN));
      all.add(new PhaseWords(diagram).reading(Figure.PHASE_VARIANCE));
    }
    return all;
  }

  private List<Reading> readings() {
    return List.of(
        density(),
        quantiles(),
        moment(Figure.THEORY_MEAN, "theory-mean", "mean"),
        moment(Figure.THEORY_VARIANCE, "theory-variance", "variance"),
        distance(Figure.THEORY_ENERGY, "theory-energy-distance", "energy distance"),
        distance(Figure.THEORY_W2, "theory-w2", "Wasserstein distance W2"),
        tests());
  }

  private String name() {
    return subject.quantity().words();
  }

  private Reading missing(Figure figure, String what) {
    return Reading.missing(figure, subject.quantity(), what + " for the " + name() + ".");
  }

  private List<TheoryPair> indexed(String statistic) {
    return TheoryPair.indexed(run, statistic, subject.quantity());
  }

  private Reading density() {
    List<TheoryPair> bins = indexed("theory-density");
    if (bins.isEmpty()) {
      return missing(Figure.THEORY_DENSITY, "No histogram was held against a known density");
    }
    List<TheoryPair> known =
        bins.stream().filter(bin -> bin.isKnown() && bin.measured().standardError() > 0).toList();
    long near = known.stream().filter(TheoryReading::isNear).count();
    String text = "Histogram of the " + name() + at(bins.get(0).step());
    return Reading.of(
        Figure.THEORY_DENSITY,
        subject.quantity(),
        known.isEmpty()
            ? text + "; the known law has no density."
            : text
                + ": the known density lies within two standard errors in "
                + near
                + " of "
                + known.size()
                + " bins that hold replicas.");
  }

  private static boolean isNear(TheoryPair bin) {
    return Math.abs(bin.measured().value() - bin.expected().value())
        <= 2 * bin.measured().standardError();
  }

  private static String at(long step) {
    return step < 0 ? "" : " at step " + NumberText.count(step);
  }

  private Reading quantiles() {
    List<Measurement> rows =
        run.statistic("theory-quantile", subject.quantity())
            .filter(row -> Double.isFinite(row.value()))
            .sorted(Comparator.comparingInt(Measurement::index))
            .toList();
    List<TheoryPair> pairs =
        indexed("theory-quantile").stream().filter(TheoryPair::isComparable).toList();
    if (pairs.isEmpty()) {
      return missing(Figure.THEORY_QUANTILES, "No quantiles were held against known ones");
    }
    return Reading.of(
        Figure.THEORY_QUANTILES,
        subject.quantity(),
        "From "
            + rows.get(0).index()
            + " to "
            + rows.get(rows.size() - 1).index()
            + "\u202f% the intervals of "
            + pairs.stream().filter(TheoryPair::isInside).count()
            + " of "
            + pairs.size()
            + " quantiles of the "
            + name()
            + " hold the known ones.");
  }

  private Reading moment(Figure figure, String statistic, String word) {
    List<TheoryPair> pairs = TheoryPair.all(run, statistic, subject.quantity());
    if (pairs.stream().noneMatch(pair -> pair.measured().isKnown())) {
      return missing(figure, "No " + word + " was measured");
    }
    List<TheoryPair> known = pairs.stream().filter(TheoryPair::isComparable).toList();
    TheoryPair last = pairs.get(pairs.size() - 1);
    String text =
        "The "
            + word
            + " of the "
            + name()
            + at(last.step())
            + " is "
            + (last.isKnown() ? TheoryWords.against(last) : last.measuredWords());
    return Reading.of(
        figure,
        subject.quantity(),
        text
            + (known.size() > 1
                ? "; the known one lies in the 95 % interval at " + inside(known) + "."
                : "."));
  }

  private static String inside(List<TheoryPair> known) {
    return known.stream().filter(TheoryPair::isInside).count() + " of " + known.size() + " steps";
  }

  private Reading distance(Figure figure, String statistic, String words) {
    List<TheoryPair> pairs =
        TheoryPair.all(run, statistic, subject.quantity()).stream()
            .filter(pair -> pair.measured().isKnown())
            .toList();
    if (pairs.isEmpty()) {
      return subject.conduct() == Conduct.DIFFUSES
          ? Reading.missing(
              figure,
              subject.quantity(),
              "The known law of the "
                  + name()
                  + " diffuses: there is no stationary law to measure a distance to.")
          : missing(figure, "No " + words + " to a known stationary law was measured");
    }
    TheoryPair first = pairs.get(0);
    TheoryPair last = pairs.get(pairs.size() - 1);
    List<TheoryPair> known = pairs.stream().filter(TheoryPair::isComparable).toList();
    return Reading.of(
        figure,
        subject.quantity(),
        "The "
            + words
            + " of the "
            + name()
            + " to its stationary law went from "
            + NumberText.of(first.measured().value())
            + at(first.step())
            + " to "
            + NumberText.of(last.measured().value())
            + at(last.step())
            + (known.isEmpty()
                ? ""
                : "; the exact curve lies inside the 95 % band at " + inside(known))
            + (figure == Figure.THEORY_ENERGY && subject.settled().expected().isKnown()
                ? "; settled step, measured and exact: "
                    + TheoryWords.settledWords(subject.settled())
                : "")
            + ".");
  }

  private Reading tests() {
    List<Measurement> tests =
        subject.tests().stream().filter(row -> Double.isFinite(row.p())).toList();
    if (tests.isEmpty()) {
      return missing(Figure.THEORY_KS, "No Kolmogorov-Smirnov test against a known law was made");
    }
    String law = "Held against the known law, the law of the " + name() + " has ";
    if (tests.size() == 1) {
      return Reading.missing(
          Figure.THEORY_KS, subject.quantity(), law + "p " + words(tests.get(0)) + ".");
    }
    Measurement worst =
        tests.stream().min(Comparator.comparingDouble(Measurement::p)).orElseThrow();
    long below = tests.stream().filter(row -> row.p() <= subject.level()).count();
    return Reading.of(
        Figure.THEORY_KS,
        subject.quantity(),
        law
            + "its smallest p, "
            + words(worst)
            + "; before adjustment p is at most "
            + NumberText.of(subject.level())
            + " at "
            + below
            + " of "
            + tests.size()
            + " steps, by chance alone "
            + NumberText.of(subject.level() * tests.size())
            + " on average.");
  }

  private static String words(Measurement test) {
    return NumberText.of(test.p())
        + (Double.isFinite(test.adjustedP())
            ? " (adjusted " + NumberText.of(test.adjustedP()) + ")"
            : "")
        + ","
        + at(test.step())
        + ", where D is "
        + NumberText.of(test.value());
  }
}
