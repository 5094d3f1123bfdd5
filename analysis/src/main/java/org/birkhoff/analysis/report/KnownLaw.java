package org.birkhoff.analysis.report;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known beforehand of the law of a run, from the rows {@code theory} and {@code
 * theory-temperature}.
 *
 * @param method what is known, and where it is not valid
 * @param temperature learning rate over batch size, or what the model sets; NaN where the table
 *     does not say
 * @param regimeWords what the law looks like in its regime; empty where there is none
 * @param sizes temperatures and learning rates at which the law changes
 */
record KnownLaw(Kind kind, String method, double temperature, String regimeWords, Sizes sizes) {

  /** How the law is known. */
  enum Kind {
    EXACT("exact", "exactly"),
    LIMIT("limit", "as a limit of small learning rates"),
    NOT_KNOWN("not-known", "not at all");

    private final String word;
    private final String words;

    Kind(String word, String words) {
      this.word = word;
      this.words = words;
    }

    String word() {
      return word;
    }
  }

  static Optional<KnownLaw> of(RunRows run) {
    Optional<Measurement> temperature = run.statistic("theory-temperature").findFirst();
    return run.statistic("theory")
        .findFirst()
        .map(
            row ->
                new KnownLaw(
                    kind(row),
                    row.method(),
                    temperature.map(Measurement::value).orElse(Double.NaN),
                    temperature.map(Measurement::method).orElse(""),
                    new Sizes(temperature.map(Measurement::sizes).orElse(""))));
  }

  private static Kind kind(Measurement row) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.word.equals(row.text()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot read the known law of run "
                        + row.run()
                        + ": its text must be one of exact, limit and not-known, but was \""
                        + row.text()
                        + "\""));
  }

  boolean isKnown() {
    return kind != Kind.NOT_KNOWN;
  }

  boolean hasTemperature() {
    return Double.isFinite(temperature);
  }

  /** The temperature above which the equation's law is a point mass. */
  OptionalDouble critical() {
    return sizes.number("critical");
  }

  /** The same in the second-order theory of small steps. */
  OptionalDouble secondOrderCritical() {
    return sizes.number("second-order-critical");
  }

  /** The learning rate above which the discrete updates collapse. */
  OptionalDouble discreteCriticalRate() {
    return sizes.number("discrete-critical-rate");
  }

  /** The temperature that belongs to that learning rate at this run's batch size. */
  OptionalDouble discreteCritical() {
    OptionalDouble rate = sizes.number("rate");
    return discreteCriticalRate().isPresent() && rate.isPresent() && hasTemperature()
        ? OptionalDouble.of(temperature * discreteCriticalRate().getAsDouble() / rate.getAsDouble())
        : OptionalDouble.empty();
  }

  /** The paper's number of the regime; empty where there is none. */
  String regime() {
    return sizes.word("regime").orElse("");
  }

  /** The slowest relaxation time in lengths of the run. */
  OptionalDouble relaxation() {
    return sizes.number("relaxation");
  }

  /** Whether the temperature is the model's own and not learning rate over batch size. */
  boolean isSetByModel() {
    return sizes.word("set-by").filter("model"::equals).isPresent();
  }

  /** Whether the law is a point mass at 0 at this temperature. */
  boolean isCollapsed() {
    return critical().isPresent() && temperature >= critical().getAsDouble();
  }

  /** What is known, and where it is not valid. */
  String sentence() {
    return "The law is known beforehand, "
        + kind.words
        + (method.isEmpty() ? "" : ": " + method.strip().replaceAll("\\.$", ""))
        + ".";
  }

  /** Where the equation and the discrete updates part; empty where the table does not say. */
  Optional<String> limits() {
    if (discreteCriticalRate().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "The stochastic differential equation is not valid near the transition: the discrete"
            + " updates collapse above the learning rate "
            + NumberText.of(discreteCriticalRate().getAsDouble())
            + words(" (T = ", discreteCritical(), ")")
            + words(", the equation above T = ", critical(), "")
            + ".");
  }

  /** How the temperature stands to the critical one; empty where there is nothing to say. */
  Optional<String> regimeSentence() {
    if (!hasTemperature() || critical().isEmpty() && regime().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "The temperature, "
            + (isSetByModel() ? "set by the model" : "learning rate over batch size")
            + ", is T = "
            + NumberText.of(temperature)
            + (critical().isPresent()
                ? ", "
                    + NumberText.of(temperature / critical().getAsDouble())
                    + " of the critical one, "
                    + NumberText.of(critical().getAsDouble())
                : "")
            + (regime().isEmpty() ? "" : "; regime " + regime())
            + (regimeWords.isEmpty() ? "" : ", " + regimeWords)
            + ".");
  }

  private static String words(String before, OptionalDouble number, String after) {
    return number.isPresent() ? before + NumberText.of(number.getAsDouble()) + after : "";
  }

  /** Why the measured law cannot be held against a known one. */
  String unknownSentence() {
    return "Whether the measured law is that of theory: no law of this run is known"
        + (method.isEmpty() ? "." : ": " + method + ".");
  }
}
