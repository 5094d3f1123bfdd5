package org.birkhoff.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.data.Dataset;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.sketch.SketchRow;
import org.birkhoff.store.PartFacts;
import org.birkhoff.store.PartWriter;
import org.birkhoff.store.StateHash;
import org.birkhoff.store.StateReader;
import org.birkhoff.train.engine.Engines;
import org.birkhoff.train.engine.TrainingEngine;

/** Trains one segment and stages its rows; runs inside a Spark task and knows nothing of Spark. */
final class SegmentRunner {
  private final SegmentTask task;
  private final Dataset dataset;
  private final Configuration hadoop;
  private SketchRecorder sketches;
  private long engineNanos;
  private long replicaSteps;

  SegmentRunner(SegmentTask task, Dataset dataset, Configuration hadoop) {
    this.task = task;
    this.dataset = dataset;
    this.hadoop = hadoop;
  }

  SegmentResult run() throws IOException {
    long started = System.nanoTime();
    RunSpec run = RunSpec.fromJson(task.runJson());
    try (TrainingEngine engine = Engines.of(run, dataset)) {
      engineNanos += System.nanoTime() - started;
      PartFacts part = run(run, engine);
      return new SegmentResult(
          part, new SegmentTiming(engineNanos, System.nanoTime() - started, replicaSteps));
    }
  }

  /** Trains bunch after bunch, each through the whole segment, and stages the part. */
  PartFacts run(RunSpec run, TrainingEngine engine) throws IOException {
    Map<Integer, ReplicaState> states = new HashMap<>();
    StateReader.read(hadoop, task.storeUri(), run, task.states())
        .forEach(state -> states.put(state.replica(), state));
    sketches = new SketchRecorder(run, dataset);
    try (PartWriter writer = PartWriter.open(hadoop, task.storeUri(), run, task.key())) {
      int last = task.key().lastReplica();
      int size = engine.bunch();
      for (int first = task.key().firstReplica(); first <= last; first += size) {
        int end = Math.min(last, first + size - 1);
        train(engine, writer, starts(engine, states, first, end));
      }
      return writer.finish();
    }
  }

  /** The committed or initial states of replicas {@code first} to {@code last}. */
  private List<ReplicaState> starts(
      TrainingEngine engine, Map<Integer, ReplicaState> committed, int first, int last) {
    long mark = System.nanoTime();
    List<ReplicaState> starts = new ArrayList<>();
    for (int replica = first; replica <= last; replica++) {
      ReplicaState state = committed.get(replica);
      starts.add(state == null ? engine.initial(replica) : state);
    }
    engineNanos += System.nanoTime() - mark;
    return starts;
  }

  private void train(TrainingEngine engine, PartWriter writer, List<ReplicaState> starts)
      throws IOException {
    ReplicaState[] ends = starts.toArray(ReplicaState[]::new);
    for (long step : events()) {
      advance(engine, ends, step);
      for (ReplicaState state : ends) {
        if (state.divergedAt().isEmpty()) {
          record(engine, writer, state);
        }
      }
    }
    for (int i = 0; i < ends.length; i++) {
      verify(ends[i]);
      writer.state(ends[i], StateHash.of(starts.get(i)));
    }
  }

  /** Puts the states at {@code step} in place of those that have not diverged. */
  private void advance(TrainingEngine engine, ReplicaState[] states, long step) {
    int[] moving =
        IntStream.range(0, states.length)
            .filter(i -> states[i].divergedAt().isEmpty() && states[i].step() < step)
            .toArray();
    if (moving.length == 0) {
      return;
    }
    List<ReplicaState> before = Arrays.stream(moving).mapToObj(i -> states[i]).toList();
    long mark = System.nanoTime();
    List<ReplicaState> after = engine.advance(before, step);
    engineNanos += System.nanoTime() - mark;
    for (int i = 0; i < moving.length; i++) {
      replicaSteps += after.get(i).step() - before.get(i).step();
      states[moving[i]] = after.get(i);
    }
  }

  private long[] events() {
    return LongStream.concat(
            LongStream.of(task.key().toStep()),
            Stream.of(task.snapshotSteps(), task.metricSteps(), task.sketchSteps())
                .flatMapToLong(Arrays::stream))
        .sorted()
        .distinct()
        .toArray();
  }

  private void record(TrainingEngine engine, PartWriter writer, ReplicaState state)
      throws IOException {
    long step = state.step();
    if (Arrays.binarySearch(task.snapshotSteps(), step) >= 0) {
      writer.snapshot(state.replica(), step, state.weights());
    }
    if (Arrays.binarySearch(task.metricSteps(), step) >= 0) {
      long mark = System.nanoTime();
      Iterable<Observation> observations = engine.measure(state);
      engineNanos += System.nanoTime() - mark;
      for (Observation observation : observations) {
        writer.metric(state.replica(), step, observation);
      }
    }
    if (Arrays.binarySearch(task.sketchSteps(), step) >= 0) {
      sketch(engine, writer, state);
    }
  }

  private void sketch(TrainingEngine engine, PartWriter writer, ReplicaState state) {
    long mark = System.nanoTime();
    List<SketchRow> rows = sketches.record(engine, state);
    engineNanos += System.nanoTime() - mark;
    for (SketchRow row : rows) {
      writer.sketch(state.replica(), state.step(), row);
    }
  }

  private void verify(ReplicaState state) {
    for (KnownEnds known : task.expectedHashes()) {
      String expected = known.of(state.replica()).orElse(null);
      if (expected != null && !expected.equals(StateHash.of(state))) {
        throw new IllegalStateException(
            "Cannot reproduce replica %d of run %s at step %d: its state's hash is %s, stored is %s"
                .formatted(
                    state.replica(),
                    task.key().run(),
                    state.step(),
                    StateHash.of(state),
                    expected));
      }
    }
  }
}
