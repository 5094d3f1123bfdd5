package org.birkhoff.train.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.StateHash;
import org.birkhoff.train.engine.TrainingEngine;

/**
 * Holds an engine to the contract that a trajectory is a function of the run and the replica's
 * index alone: trains the same replicas in every way that must not matter, and compares weights and
 * optimiser memory bit for bit with a reference; and compares the metrics that are measured at the
 * reference's states.
 *
 * <p>A difference is searched by bisection over steps, training from the initial weights each time,
 * since an engine may depend on anything it did before: O(log steps) trainings of both ways. What
 * is reported is a step at which the ways differ although they agree one step earlier.
 */
public final class Audit {
  private static final List<Long> SEGMENTS = List.of(2L, 9L, 50L);
  private static final long TURNS = 9;

  /** Metrics are compared at the ends of so many spans: they cost a pass over all rows each. */
  private static final long MEASURED_SPANS = 3;

  private final RunSpec run;
  private final int replicas;
  private final long steps;
  private final Function<RunSpec, TrainingEngine> engines;

  /**
   * An audit of one run.
   *
   * @param replicas replicas 0 to this - 1 are trained
   * @param steps the step they are trained to
   * @param engines gives a new engine for a run; the runs differ in {@code engine} only
   */
  public Audit(RunSpec run, int replicas, long steps, Function<RunSpec, TrainingEngine> engines) {
    if (replicas < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "Cannot audit %d replicas over %d steps: both must be at least 1"
              .formatted(replicas, steps));
    }
    this.run = run;
    this.replicas = replicas;
    this.steps = steps;
    this.engines = engines;
  }

  /**
   * Compares every way with the reference.
   *
   * @param told learns each outcome as soon as it is known
   * @return all outcomes
   */
  public List<Outcome> outcomes(Consumer<Outcome> told) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    Consumer<Outcome> both = told.andThen(outcomes::add);
    try (StoredStates store = new StoredStates()) {
      Trainings trainings = new Trainings(run, replicas, engines, store);
      List<ReplicaState> reference = trainings.whole(steps);
      for (Way way : ways(trainings)) {
        both.accept(outcome(way, trainings, reference));
      }
      KernelWays kernels = new KernelWays(run);
      for (Map.Entry<String, RunSpec> other : kernels.runs().entrySet()) {
        Way way = new Way(other.getKey(), step -> trainings.whole(other.getValue(), step));
        both.accept(outcome(way, trainings, reference));
      }
      compareMetrics(kernels.runs(), both);
      kernels.leftOut().forEach(both);
    }
    return outcomes;
  }

  private void compareMetrics(Map<String, RunSpec> kernels, Consumer<Outcome> told) {
    List<Long> measured =
        LongStream.rangeClosed(0, MEASURED_SPANS)
            .map(i -> Math.min(steps, i * share(MEASURED_SPANS)))
            .distinct()
            .boxed()
            .toList();
    Measurements measurements = new Measurements(run, replicas, measured, engines);
    told.accept(measurements.reversed());
    told.accept(measurements.whileTraining());
    kernels.forEach((name, other) -> told.accept(measurements.with(name, other)));
  }

  private List<Way> ways(Trainings trainings) {
    List<Way> ways = new ArrayList<>();
    ways.add(new Way("again, on a new engine", trainings::whole));
    ways.add(new Way("again, on the same engine", trainings::secondTime));
    ways.add(new Way("on two threads", trainings::onTwoThreads));
    ways.add(new Way("in reverse order", trainings::reversed));
    ways.add(new Way("each replica on its own engine", trainings::alone));
    for (long length : SEGMENTS.stream().map(this::share).distinct().toList()) {
      ways.add(
          new Way(
              "in stored segments of %d steps".formatted(length),
              step -> trainings.segmented(step, length)));
    }
    long turn = share(TURNS);
    ways.add(
        new Way(
            "by turns of %d steps, with metrics between".formatted(turn),
            step -> trainings.byTurns(step, turn)));
    return ways;
  }

  private long share(long pieces) {
    return (steps + pieces - 1) / pieces;
  }

  private Outcome outcome(Way way, Trainings trainings, List<ReplicaState> reference)
      throws IOException {
    List<ReplicaState> states = way.training().to(steps);
    List<Difference> differences = Difference.all(run.layout(), states, reference);
    if (differences.isEmpty()) {
      return new Outcome(
          way.name(),
          Outcome.Kind.EQUAL,
          "equal over %d replicas x %d steps (hash %s)".formatted(replicas, steps, hash(states)));
    }
    return new Outcome(way.name(), Outcome.Kind.DIFFERENT, search(way, trainings, differences));
  }

  /** Where the difference begins; {@code atEnd} are those at the last step. */
  private String search(Way way, Trainings trainings, List<Difference> atEnd) throws IOException {
    List<Difference> found = differences(way, trainings, steps);
    if (found.isEmpty()) {
      return ("differs at step %d in %d of %d replicas, but not when trained again, so that it"
              + " depends on more than what was repeated; %s")
          .formatted(steps, atEnd.size(), replicas, atEnd.get(0).text());
    }
    long equal = -1;
    long different = steps;
    while (different - equal > 1) {
      long middle = equal + (different - equal) / 2;
      List<Difference> there = differences(way, trainings, middle);
      if (there.isEmpty()) {
        equal = middle;
      } else {
        different = middle;
        found = there;
      }
    }
    return "differs from step %d on, in %d of %d replicas at step %d; first in %s"
        .formatted(different, atEnd.size(), replicas, steps, found.get(0).text());
  }

  private List<Difference> differences(Way way, Trainings trainings, long step) throws IOException {
    return Difference.all(run.layout(), way.training().to(step), trainings.whole(step));
  }

  private static String hash(List<ReplicaState> states) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (ReplicaState state : states) {
        digest.update(StateHash.of(state).getBytes(StandardCharsets.US_ASCII));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot audit: this JVM has no SHA-256", e);
    }
  }
}
