package org.birkhoff.analysis.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
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
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.PartFacts;
import org.birkhoff.store.PartKey;
import org.birkhoff.store.PartWriter;
import org.birkhoff.store.Provenance;
import org.birkhoff.store.StateHash;
import org.birkhoff.store.Store;

/**
 * A store of invented weights in the format of trained ones: a replica's weights are normal numbers
 * of its own plus, at every step, fresh ones of a third of their size; so its law never changes.
 */
final class SyntheticStore {
  private static final int TABLE = 1 << 20;
  private static final int GROUP = 8;
  private static final int SEGMENT = 8;
  private static final StreamKey KEY = StreamKey.of(Purpose.ANALYSIS, 0, "synthetic-store");

  private final RunSpec run;
  private final float[] normals = new float[TABLE];

  /**
   * A store yet to be written.
   *
   * @param snapshots snapshots of each replica, at least 2
   * @param parameters about so many weights, at least 1000
   */
  SyntheticStore(int replicas, int snapshots, int parameters) {
    this.run = run(replicas, snapshots, parameters);
    new RandomStream(KEY, 0, 0).normals(0, TABLE, normals);
  }

  RunSpec run() {
    return run;
  }

  /** Writes the store, several parts at a time. */
  void write(String folder) throws IOException {
    Configuration conf = new Configuration();
    try (Store store = Store.open(conf, folder)) {
      store.register(List.of(run), Map.of(), new Provenance(Map.of("birkhoff", "bench")));
      long steps = run.training().steps();
      for (long from = 0; from < steps; from += SEGMENT) {
        long start = from;
        store.commit(
            IntStream.range(0, (run.replicas() + GROUP - 1) / GROUP)
                .parallel()
                .mapToObj(
                    group ->
                        part(
                            conf,
                            folder,
                            new PartKey(
                                run.contentHash(),
                                group * GROUP,
                                Math.min(run.replicas(), (group + 1) * GROUP) - 1,
                                start,
                                Math.min(steps, start + SEGMENT))))
                .toList());
      }
    }
  }

  private PartFacts part(Configuration conf, String folder, PartKey key) {
    try (PartWriter writer = PartWriter.open(conf, folder, run, key)) {
      for (int r = key.firstReplica(); r <= key.lastReplica(); r++) {
        for (long step : run.snapshotSteps().toArray()) {
          if (key.covers(step)) {
            writer.snapshot(r, step, weights(r, step));
            writer.metric(r, step, new Observation("train-loss", "", 1 + 0.1 * noise(r, step)));
          }
        }
        writer.state(state(r, key.toStep()), StateHash.of(state(r, key.fromStep())));
      }
      return writer.finish();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private double noise(int replica, long step) {
    return new RandomStream(KEY, replica, step + 1).normal(2);
  }

  private ReplicaState state(int replica, long step) {
    return new ReplicaState(replica, step, weights(replica, step), List.of(), OptionalLong.empty());
  }

  private float[] weights(int replica, long step) {
    int own = new RandomStream(KEY, replica, 0).word(5);
    int fresh = new RandomStream(KEY, replica, step + 1).word(0);
    float[] weights = new float[run.layout().size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = normals[i + own & TABLE - 1] + normals[i * 3 + fresh & TABLE - 1] * (1 / 3f);
    }
    return weights;
  }

  private static RunSpec run(int replicas, int snapshots, int parameters) {
    int width = (int) Math.round(Math.sqrt(parameters / 2.0 + 9) - 3);
    StepSchedule everyStep = new StepSchedule(StepSchedule.Type.LINEAR, List.of(), 1, 1, 1);
    List<Integer> hidden = new ArrayList<>(List.of(width, width));
    return new RunSpec(
        "synthetic",
        Map.of(),
        replicas,
        OptionalInt.empty(),
        new SeedSpec(1, 2, false),
        new DataSpec("none", 0, 0.25, 0, Scaling.NONE, Map.of()),
        new DataIdentity("none", "ab".repeat(32), 100, 10, width, 10),
        new ModelSpec(hidden, Activation.TANH, Initialisation.XAVIER, 1, true),
        Loss.CROSS_ENTROPY,
        Target.LABEL,
        new TrainingSpec(
            Optimizer.SGD,
            0.1,
            new RateSchedule(RateSchedule.Type.CONSTANT, 1, 1, OptionalLong.empty(), 0),
            0,
            0,
            0,
            0,
            0,
            BatchSize.of(8),
            Sampling.WITH_REPLACEMENT,
            snapshots - 1),
        everyStep,
        everyStep,
        new EngineSpec(EngineSpec.Type.FUSED, Kernels.AUTO));
  }
}
