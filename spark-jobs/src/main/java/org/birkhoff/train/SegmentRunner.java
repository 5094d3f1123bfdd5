package org.birkhoff.train;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.data.Dataset;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.sketch.SketchRow;
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
    Map<Integer, ReplicaState> states = new HashMap<>();
    StateReader.read(hadoop, task.storeUri(), run, task.states().values())
        .forEach(state -> states.put(state.replica(), state));
    sketches = new SketchRecorder(run, dataset);
    long engineStart = System.nanoTime();
    try (TrainingEngine engine = Engines.of(run, dataset)) {
      engineNanos += System.nanoTime() - engineStart;
      try (PartWriter writer = PartWriter.open(hadoop, task.storeUri(), run, task.key())) {
        for (int replica = task.key().firstReplica();
            replica <= task.key().lastReplica();
            replica++) {
          train(engine, writer, replica, states.get(replica));
        }
        return new SegmentResult(
            writer.finish(),
            new SegmentTiming(engineNanos, System.nanoTime() - started, replicaSteps));
      }
    }
  }

  private void train(TrainingEngine engine, PartWriter writer, int replica, ReplicaState committed)
      throws IOException {
    long mark = System.nanoTime();
    ReplicaState start = committed == null ? engine.initial(replica) : committed;
    engineNanos += System.nanoTime() - mark;
    ReplicaState state = start;
    for (long step : events()) {
      if (step > state.step()) {
        mark = System.nanoTime();
        ReplicaState next = engine.advance(state, step);
        engineNanos += System.nanoTime() - mark;
        replicaSteps += next.step() - state.step();
        state = next;
      }
      if (state.divergedAt().isPresent()) {
        break;
      }
      record(engine, writer, state);
    }
    verify(state);
    writer.state(state, StateHash.of(start));
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
    String expected = task.expectedHashes().get(state.replica());
    if (expected != null && !expected.equals(StateHash.of(state))) {
      throw new IllegalStateException(
          "Cannot reproduce replica %d of run %s at step %d: its state's hash is %s, stored is %s"
              .formatted(
                  state.replica(), task.key().run(), state.step(), StateHash.of(state), expected));
    }
  }
}
