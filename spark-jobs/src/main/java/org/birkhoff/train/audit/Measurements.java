package org.birkhoff.train.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.train.engine.TrainingEngine;

/**
 * Compares the metrics that engines give at the same states bit for bit, NaN as one value: those of
 * the reference, in the order of steps and then of replicas.
 */
final class Measurements {
  private final RunSpec run;
  private final Function<RunSpec, TrainingEngine> engines;
  private final int replicas;
  private final List<Long> steps;
  private final List<ReplicaState> states = new ArrayList<>();
  private final List<List<Observation>> reference;

  /**
   * The metrics of the reference, measured on an engine that does nothing else.
   *
   * @param steps where to measure, in ascending order
   */
  Measurements(
      RunSpec run, int replicas, List<Long> steps, Function<RunSpec, TrainingEngine> engines) {
    this.run = run;
    this.engines = engines;
    this.replicas = replicas;
    this.steps = List.copyOf(steps);
    try (TrainingEngine engine = engines.apply(run)) {
      List<ReplicaState> now =
          new ArrayList<>(IntStream.range(0, replicas).mapToObj(engine::initial).toList());
      for (long step : steps) {
        now.replaceAll(state -> engine.advance(state, step));
        states.addAll(now);
      }
    }
    reference = measured(run);
  }

  private List<List<Observation>> measured(RunSpec described) {
    try (TrainingEngine engine = engines.apply(described)) {
      return states.stream().map(engine::measure).toList();
    }
  }

  /** On a new engine, last state first. */
  Outcome reversed() {
    List<List<Observation>> measured = new ArrayList<>();
    try (TrainingEngine engine = engines.apply(run)) {
      for (int i = states.size() - 1; i >= 0; i--) {
        measured.add(engine.measure(states.get(i)));
      }
    }
    Collections.reverse(measured);
    return outcome("metrics, in reverse order", measured);
  }

  /** On an engine that trains each replica on once it has measured it, as tasks do. */
  Outcome whileTraining() {
    List<List<Observation>> measured = new ArrayList<>();
    try (TrainingEngine engine = engines.apply(run)) {
      for (int i = 0; i < states.size(); i++) {
        measured.add(engine.measure(states.get(i)));
        int next = i / replicas + 1;
        if (next < steps.size()) {
          engine.advance(states.get(i), steps.get(next));
        }
      }
    }
    return outcome("metrics, with training between", measured);
  }

  /** With another description of the engine. */
  Outcome with(String name, RunSpec other) {
    return outcome("metrics, " + name, measured(other));
  }

  private Outcome outcome(String name, List<List<Observation>> measured) {
    for (int i = 0; i < states.size(); i++) {
      List<Observation> given = measured.get(i);
      List<Observation> expected = reference.get(i);
      for (int k = 0; k < Math.max(given.size(), expected.size()); k++) {
        if (k >= given.size() || k >= expected.size() || !equal(given.get(k), expected.get(k))) {
          String text =
              "differ first at step %d in replica %d: %s, reference %s"
                  .formatted(
                      states.get(i).step(), states.get(i).replica(), at(given, k), at(expected, k));
          return new Outcome(name, Outcome.Kind.DIFFERENT, text);
        }
      }
    }
    String text =
        "equal in %d numbers of %d replicas at %d steps"
            .formatted(reference.stream().mapToInt(List::size).sum(), replicas, steps.size());
    return new Outcome(name, Outcome.Kind.EQUAL, text);
  }

  private static boolean equal(Observation one, Observation other) {
    return one.observable().equals(other.observable())
        && one.layer().equals(other.layer())
        && Double.doubleToLongBits(one.value()) == Double.doubleToLongBits(other.value());
  }

  private static String at(List<Observation> observations, int index) {
    if (index >= observations.size()) {
      return "no such metric";
    }
    Observation one = observations.get(index);
    return String.format(
        Locale.ROOT,
        "%s%s %s (0x%016x)",
        one.observable(),
        one.layer().isEmpty() ? "" : " of " + one.layer(),
        one.value(),
        Double.doubleToLongBits(one.value()));
  }
}
