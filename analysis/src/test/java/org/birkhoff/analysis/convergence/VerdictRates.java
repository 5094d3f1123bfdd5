package org.birkhoff.analysis.convergence;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.birkhoff.analysis.convergence.QuadraticEnsemble.Coordinate;

/** How often each verdict was reached about one subject, over seeded runs. */
final class VerdictRates {
  static final double ETA = 0.1;
  static final long LAST = 4096;

  /** Powers of two up to 64, then every 128th step: 25 slices in [T/4, T]. */
  static final long[] STEPS = QuadraticEnsemble.steps(128, 32);

  private final String name;
  private final double settledStep;
  private final int[] outcomes = new int[Outcome.values().length];
  private int runs;
  private int within;

  /**
   * Rates of a subject.
   *
   * @param settledStep where the exact law comes within the margin; NaN where that is not known
   */
  VerdictRates(String name, double settledStep) {
    this.name = name;
    this.settledStep = settledStep;
  }

  static Coordinate confined(double time, double mean, double deviation) {
    return QuadraticEnsemble.confined(ETA, time, mean, deviation);
  }

  static Coordinate flat() {
    return QuadraticEnsemble.flat(ETA, LAST);
  }

  /** The first of the coordinates so often, then the second. */
  static QuadraticEnsemble model(int first, Coordinate a, int second, Coordinate b) {
    return new QuadraticEnsemble(
        ETA,
        IntStream.range(0, first + second)
            .mapToObj(i -> i < first ? a : b)
            .toArray(Coordinate[]::new));
  }

  static QuadraticEnsemble model(int d, Coordinate coordinate) {
    return model(d, coordinate, 0, coordinate);
  }

  /** Confined coordinates of different times between two, evenly in the logarithm. */
  static QuadraticEnsemble spectrum(int d, double least, double most) {
    return new QuadraticEnsemble(
        ETA,
        IntStream.range(0, d)
            .mapToObj(i -> confined(least * Math.pow(most / least, i / (d - 1.0)), 2, 0.5))
            .toArray(Coordinate[]::new));
  }

  void add(VerdictEstimate verdict) {
    runs++;
    outcomes[verdict.outcome().ordinal()]++;
    double ratio = verdict.settledStep().value() / settledStep;
    boolean near = ratio > 1 / 1.5 && ratio < 1.5;
    within += verdict.outcome() == Outcome.SETTLED && near ? 1 : 0;
  }

  double rate(Outcome outcome) {
    return (double) outcomes[outcome.ordinal()] / runs;
  }

  boolean knowsStep() {
    return !Double.isNaN(settledStep);
  }

  /** The share of settled runs whose step is within a factor 1.5 of the exact one. */
  double nearStep() {
    return (double) within / outcomes[Outcome.SETTLED.ordinal()];
  }

  /** The upper end of the 99.9 % binomial band of the rate of an event of the given probability. */
  static double highest(double probability, int runs) {
    return (double) BinomialDistribution.of(runs, probability).inverseCumulativeProbability(0.9995)
        / runs;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.3f | %.3f | %.3f | %s |",
        name,
        runs,
        rate(Outcome.MOVING),
        rate(Outcome.SETTLED),
        rate(Outcome.CANNOT_TELL),
        Double.isNaN(settledStep) ? "" : String.format(Locale.ROOT, "%.3f", nearStep()));
  }

  static String table(VerdictRates... rates) {
    return "| subject | runs | moving | settled | cannot tell | step within 1.5 |\n"
        + "|---|---|---|---|---|---|\n"
        + String.join("\n", Arrays.stream(rates).map(VerdictRates::toString).toList());
  }
}
