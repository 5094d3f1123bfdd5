package org.birkhoff.analysis.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a run is: measurements that are about no step, replica, layer or observable. */
record RunFacts(String run, Map<String, Fact> facts) {

  /** A number, a text, or both, and how it was obtained if the table says so. */
  record Fact(double value, String text, String note) {

    String words() {
      return note.isEmpty() ? bare() : bare() + ": " + note;
    }

    private String bare() {
      if (Double.isNaN(value)) {
        return YES_NO.getOrDefault(text, text);
      }
      String number =
          value == Math.rint(value) && Math.abs(value) < 1e15
              ? NumberText.count((long) value)
              : NumberText.of(value);
      return text.isEmpty() ? number : number + " (" + text + ")";
    }
  }

  private static final Map<String, String> YES_NO = Map.of("true", "yes", "false", "no");
  private static final List<String> KNOWN =
      List.of(
          "run-name",
          "cell",
          "dataset",
          "architecture",
          "parameters",
          "replicas",
          "replicas-analysed",
          "replicas-left-out",
          "inits",
          "diverged",
          "steps",
          "snapshots",
          "last-snapshot",
          "store-complete",
          "left-out");

  RunFacts {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  static RunFacts of(RunRows run) {
    Map<String, Fact> found = new LinkedHashMap<>();
    KNOWN.forEach(
        name -> run.statistic(name).filter(RunFacts::isFact).forEach(row -> put(found, row)));
    run.rows().stream()
        .filter(RunFacts::isFact)
        .filter(row -> !KNOWN.contains(row.statistic()))
        .forEach(row -> put(found, row));
    return new RunFacts(run.run(), found);
  }

  static boolean isFact(Measurement row) {
    return !row.statistic().startsWith("theory")
        && row.otherRun().isEmpty()
        && row.observable().isEmpty()
        && row.layer().isEmpty()
        && row.step() < 0
        && row.otherStep() < 0
        && row.replica() < 0
        && row.index() < 0;
  }

  private static void put(Map<String, Fact> facts, Measurement row) {
    if (facts.put(row.statistic(), new Fact(row.value(), row.text(), row.method())) != null) {
      throw new IllegalArgumentException(
          "Cannot report run "
              + row.run()
              + ": it has more than one value of fact "
              + row.statistic());
    }
  }

  OptionalDouble number(String name) {
    Fact fact = facts.get(name);
    return fact == null || Double.isNaN(fact.value())
        ? OptionalDouble.empty()
        : OptionalDouble.of(fact.value());
  }

  /** The replicas behind every law: those analysed, or all where the table does not say. */
  OptionalDouble analysed() {
    OptionalDouble analysed = number("replicas-analysed");
    return analysed.isPresent() ? analysed : number("replicas");
  }

  /** "19 of 24 replicas", or "24 replicas" where all were analysed; empty where it is unknown. */
  Optional<String> replicaWords() {
    OptionalDouble all = number("replicas");
    if (analysed().isEmpty()) {
      return Optional.empty();
    }
    long some = (long) analysed().getAsDouble();
    return Optional.of(
        NumberText.count(some)
            + (all.isPresent() && all.getAsDouble() > some
                ? " of " + NumberText.count((long) all.getAsDouble())
                : "")
            + (some == 1 && all.orElse(1) == 1 ? " replica" : " replicas"));
  }

  String text(String name) {
    return facts.containsKey(name) ? facts.get(name).text() : "";
  }

  String note(String name) {
    return facts.containsKey(name) ? facts.get(name).note() : "";
  }

  String name() {
    return text("run-name").isEmpty() ? "run " + shortHash() : text("run-name");
  }

  String cell() {
    return text("cell");
  }

  /** Name and cell, as the run selector shows them. */
  String title() {
    return cell().isEmpty() ? name() : name() + " · " + cell();
  }

  String shortHash() {
    return run.substring(0, Math.min(12, run.length()));
  }

  /** True only where the table says that the store was incomplete. */
  boolean isIncomplete() {
    Fact fact = facts.get("store-complete");
    return fact != null
        && (fact.value() == 0 || List.of("false", "no", "incomplete").contains(fact.text()));
  }
}
