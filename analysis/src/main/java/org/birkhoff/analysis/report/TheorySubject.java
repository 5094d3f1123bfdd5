package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One marginal law measured against the known one.
 *
 * @param diverged replicas that diverged, so that the measured law is that of survivors
 * @param conduct what the known law does in the long run
 * @param why the reason for that, in words
 * @param level what adjusted p-values are held against
 * @param tests Kolmogorov-Smirnov rows by step
 * @param tail exponent of the upper tail beyond the threshold of the measured one
 * @param tailInTheLimit that of the known law far out
 * @param location mean of the known law by step, where it is known step by step
 * @param spread its variance
 * @param verdict what was said about it without knowing the law
 */
record TheorySubject(
    Quantity quantity,
    long diverged,
    Conduct conduct,
    String why,
    double level,
    List<Measurement> tests,
    TheoryPair mean,
    TheoryPair variance,
    TheoryPair settled,
    TheoryPair atom,
    TheoryPair tail,
    WindowEstimate tailInTheLimit,
    List<Measurement> location,
    List<Measurement> spread,
    Optional<SubjectVerdict> verdict) {

  /** Whether the measured law can be told from the known one. */
  enum Agreement {
    AGREES("agrees"),
    DIFFERS("differs"),
    NOT_TESTED("not-tested");

    private final String word;

    Agreement(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  private static final double USUAL_LEVEL = .05;
  private static final Comparator<Measurement> MOST_CERTAIN =
      Comparator.comparingDouble(Measurement::adjustedP)
          .thenComparingDouble(Measurement::p)
          .thenComparing(Comparator.comparingDouble(Measurement::value).reversed());

  TheorySubject {
    tests = List.copyOf(tests);
    location = List.copyOf(location);
    spread = List.copyOf(spread);
  }

  /** Every subject with rows against the known law, in reading order. */
  static List<TheorySubject> of(RunRows run) {
    TreeSet<Quantity> quantities = new TreeSet<>();
    Stream.of(
            "theory-law",
            "theory-mean",
            "theory-ks",
            "theory-quantile",
            "theory-density",
            "theory-atom")
        .forEach(statistic -> quantities.addAll(run.quantities(statistic)));
    return quantities.stream().map(quantity -> of(run, quantity)).toList();
  }

  private static TheorySubject of(RunRows run, Quantity quantity) {
    List<Measurement> tests =
        run.statistic("theory-ks", quantity)
            .filter(row -> Double.isFinite(row.value()))
            .sorted(Comparator.comparingLong(Measurement::step))
            .toList();
    Optional<Measurement> law = run.statistic("theory-law", quantity).findFirst();
    return new TheorySubject(
        quantity,
        (long) run.facts().number("diverged").orElse(0),
        law.map(Conduct::of).orElse(Conduct.NOT_KNOWN),
        law.map(Measurement::method).orElse(""),
        tests.stream()
            .flatMapToDouble(row -> new Sizes(row.sizes()).number("level").stream())
            .findFirst()
            .orElse(USUAL_LEVEL),
        tests,
        TheoryPair.last(run, "theory-mean", quantity),
        TheoryPair.last(run, "theory-variance", quantity),
        TheoryPair.last(run, "theory-settled-step", quantity),
        TheoryPair.last(run, "theory-atom", quantity),
        TheoryPair.last(run, "theory-tail-exponent", quantity),
        WindowEstimate.of(run, "theory-tail-exponent-asymptotic", quantity),
        byStep(run, "theory-mean-expected", quantity),
        byStep(run, "theory-variance-expected", quantity),
        run.verdict(quantity));
  }

  private static List<Measurement> byStep(RunRows run, String statistic, Quantity quantity) {
    return run.statistic(statistic, quantity)
        .filter(row -> row.text().equals("step") && Double.isFinite(row.value()))
        .sorted(Comparator.comparingLong(Measurement::step))
        .toList();
  }

  /**
   * Whether replicas are missing, so that the measured law cannot be held against the known one.
   */
  boolean isOfSurvivors() {
    return diverged > 0;
  }

  /** Survivors alone are a biased sample: they say nothing about agreement. */
  Agreement agreement() {
    return mostCertain()
        .filter(row -> !isOfSurvivors())
        .map(row -> row.adjustedP() <= level ? Agreement.DIFFERS : Agreement.AGREES)
        .orElse(Agreement.NOT_TESTED);
  }

  /** The test with the smallest adjusted p-value. */
  Optional<Measurement> mostCertain() {
    return tests.stream().filter(row -> Double.isFinite(row.adjustedP())).min(MOST_CERTAIN);
  }

  /** The test at the latest step. */
  Optional<Measurement> latestTest() {
    return tests.isEmpty() ? Optional.empty() : Optional.of(tests.get(tests.size() - 1));
  }

  /** Whether the known law comes within the margin of a stationary one. */
  boolean settles() {
    return settled.expected().isKnown();
  }

  /** Whether the known law is known step by step. */
  boolean isKnownByStep() {
    return !location.isEmpty() && !spread.isEmpty();
  }

  /** Whether mean and variance of the known law change by less than one standard error. */
  boolean standsStill(long step) {
    return isSmall(location, step, mean) && isSmall(spread, step, variance);
  }

  private static boolean isSmall(List<Measurement> known, long step, TheoryPair measured) {
    return Math.abs(last(known).value() - from(known, step).value())
        < measured.measured().standardError();
  }

  /** The first row from this step on, or the last one. */
  static Measurement from(List<Measurement> rows, long step) {
    return rows.stream().filter(row -> row.step() >= step).findFirst().orElse(last(rows));
  }

  static Measurement last(List<Measurement> rows) {
    return rows.get(rows.size() - 1);
  }
}
