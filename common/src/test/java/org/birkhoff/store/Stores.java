package org.birkhoff.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.config.Activation;
import org.birkhoff.config.BatchSize;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.Initialisation;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.Optimizer;
import org.birkhoff.config.RateSchedule;
import org.birkhoff.config.Sampling;
import org.birkhoff.config.Scaling;
import org.birkhoff.config.SeedSpec;
import org.birkhoff.config.StepSchedule;
import org.birkhoff.config.Target;
import org.birkhoff.config.TrainingSpec;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;

/** Runs, and parts with weights that are a function of replica, step and index. */
final class Stores {
  static final Configuration CONF = new Configuration(false);
  static final Provenance PROVENANCE = new Provenance(Map.of("birkhoff", "test"));
  static final Map<String, String> MANIFESTS = Map.of("digits", "name: digits\n");

  /** A linear model from 3 inputs to 2 outputs: 8 parameters. */
  static final RunSpec RUN = run(Map.of(), 0.1, 4, 300, 3);

  static final String HASH = RUN.contentHash();
  static final int PARAMETERS = RUN.layout().size();

  private Stores() {}

  static RunSpec run(Map<String, String> cell, double rate, int replicas, long steps, int inputs) {
    return new RunSpec(
        "test",
        cell,
        replicas,
        OptionalInt.empty(),
        new SeedSpec(1, 2, false),
        new DataSpec("digits", 0, 0.25, 0, Scaling.NONE, Map.of()),
        new DataIdentity("digits", "ab".repeat(32), 100, 10, inputs, 2),
        new ModelSpec(List.of(), Activation.TANH, Initialisation.XAVIER, 1, true),
        Loss.CROSS_ENTROPY,
        Target.LABEL,
        new TrainingSpec(
            Optimizer.SGD,
            rate,
            new RateSchedule(RateSchedule.Type.CONSTANT, 1, 1, OptionalLong.empty(), 0),
            0,
            0,
            0,
            0,
            0,
            BatchSize.of(8),
            Sampling.WITH_REPLACEMENT,
            steps),
        new StepSchedule(StepSchedule.Type.LINEAR, List.of(), 100, 1, 1),
        new StepSchedule(StepSchedule.Type.LINEAR, List.of(), 100, 1, 1),
        new EngineSpec(EngineSpec.Type.FUSED, Kernels.AUTO));
  }

  static PartKey key(int first, int last, long from, long to) {
    return new PartKey(HASH, first, last, from, to);
  }

  static float[] weights(int parameters, int replica, long step) {
    float[] weights = new float[parameters];
    for (int i = 0; i < parameters; i++) {
      weights[i] = (float) StrictMath.sin(replica * 31.0 + step * 0.1 + i);
    }
    return weights;
  }

  /** The state of a replica with one memory vector. */
  static ReplicaState state(int parameters, int replica, long step) {
    return new ReplicaState(
        replica,
        step,
        weights(parameters, replica, step),
        List.of(weights(parameters, replica, -step)),
        OptionalLong.empty());
  }

  static Store create(Path folder) throws IOException {
    Store store = Store.open(CONF, folder.toString());
    store.register(List.of(RUN), MANIFESTS, PROVENANCE);
    return store;
  }

  /** Stages a part of {@link #RUN} with snapshots and one metric at the given steps. */
  static PartFacts part(Path store, PartKey key, long... steps) throws IOException {
    return wide(store, key, PARAMETERS, steps);
  }

  /** The same with vectors of another length. */
  static PartFacts wide(Path store, PartKey key, int parameters, long... steps) throws IOException {
    try (PartWriter writer = PartWriter.open(CONF, store.toString(), parameters, key)) {
      for (int replica = key.firstReplica(); replica <= key.lastReplica(); replica++) {
        for (long step : steps) {
          writer.snapshot(replica, step, weights(parameters, replica, step));
          writer.metric(replica, step, new Observation("train-loss", "", replica + step));
        }
        writer.state(
            state(parameters, replica, key.toStep()),
            StateHash.of(state(parameters, replica, key.fromStep())));
      }
      return writer.finish();
    }
  }

  /** Stages the three parts of 100 steps of replicas first to last. */
  static List<PartFacts> chain(Path store, int first, int last) throws IOException {
    List<PartFacts> parts = new ArrayList<>();
    parts.add(part(store, key(first, last, 0, 100), 0, 100));
    parts.add(part(store, key(first, last, 100, 200), 200));
    parts.add(part(store, key(first, last, 200, 300), 300));
    return parts;
  }
}
