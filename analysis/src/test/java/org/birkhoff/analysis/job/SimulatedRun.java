package org.birkhoff.analysis.job;

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
import org.birkhoff.config.SketchSpec;
import org.birkhoff.config.StepSchedule;
import org.birkhoff.config.Target;
import org.birkhoff.config.TrainingSpec;
import org.birkhoff.random.RandomStream;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.sketch.SketchRow;
import org.birkhoff.store.PartFacts;
import org.birkhoff.store.PartKey;
import org.birkhoff.store.PartWriter;
import org.birkhoff.store.Provenance;
import org.birkhoff.store.StateHash;
import org.birkhoff.store.Store;

/**
 * A run whose weights are Ornstein-Uhlenbeck processes, sampled at its snapshots: every coordinate
 * starts at a normal number of the run's stream of initial weights and is driven by its stream of
 * batches, with {@code w <- a w + sqrt(rate (1 - a^2)) n}, {@code a = exp(-rate h)} over h steps.
 * So runs share what their seeds say, and the variance settles at the learning rate.
 */
record SimulatedRun(RunSpec run) {
  static final long STEPS = 80;
  static final long EVERY = 10;

  private static final Configuration CONF = new Configuration(false);

  /** What tells runs apart; the rest is the same. */
  record Choice(
      int replicas, OptionalInt inits, SeedSpec seeds, List<Integer> hidden, double rate) {

    static Choice ofReplicas(int replicas) {
      return new Choice(replicas, OptionalInt.empty(), new SeedSpec(1, 2, false), List.of(3), 0.1);
    }

    Choice seeds(long init, long data) {
      return new Choice(replicas, inits, new SeedSpec(init, data, false), hidden, rate);
    }

    Choice independentCells() {
      return new Choice(
          replicas, inits, new SeedSpec(seeds.init(), seeds.data(), true), hidden, rate);
    }

    Choice inits(int count) {
      return new Choice(replicas, OptionalInt.of(count), seeds, hidden, rate);
    }

    Choice hidden(Integer... units) {
      return new Choice(replicas, inits, seeds, List.of(units), rate);
    }

    Choice rate(double other) {
      return new Choice(replicas, inits, seeds, hidden, other);
    }

    SimulatedRun run() {
      return SimulatedRun.of(this, BatchSize.of(8));
    }

    SimulatedRun fullBatches() {
      return SimulatedRun.of(this, BatchSize.full());
    }
  }

  private static SimulatedRun of(Choice choice, BatchSize batchSize) {
    StepSchedule schedule = new StepSchedule(StepSchedule.Type.LINEAR, List.of(), EVERY, 1, 1);
    return new SimulatedRun(
        new RunSpec(
            "simulated",
            Map.of("training.learning-rate", Double.toString(choice.rate)),
            choice.replicas,
            choice.inits,
            choice.seeds,
            new DataSpec("digits", 0, 0.25, 0, Scaling.NONE, Map.of()),
            new DataIdentity("digits", "ab".repeat(32), 100, 10, 2, 2),
            new ModelSpec(choice.hidden, Activation.TANH, Initialisation.XAVIER, 1, true),
            Loss.CROSS_ENTROPY,
            Target.LABEL,
            new TrainingSpec(
                Optimizer.SGD,
                choice.rate,
                new RateSchedule(RateSchedule.Type.CONSTANT, 1, 1, OptionalLong.empty(), 0),
                0,
                0,
                0,
                0,
                0,
                batchSize,
                Sampling.WITH_REPLACEMENT,
                STEPS),
            schedule,
            schedule,
            new EngineSpec(EngineSpec.Type.FUSED, Kernels.AUTO)));
  }

  /** The weights of a replica at a snapshot step. */
  float[] weights(int replica, long step) {
    int size = run.layout().size();
    double[] weights = new double[size];
    double[] noise = new double[size];
    new RandomStream(run.initKey(), run.initialisation(replica), 0).normals(0, size, weights);
    double rate = run.training().learningRate();
    double decay = Math.exp(-rate * EVERY);
    for (long s = EVERY; s <= step; s += EVERY) {
      new RandomStream(run.dataOrderKey(), replica, s).normals(0, size, noise);
      for (int i = 0; i < size; i++) {
        weights[i] = decay * weights[i] + Math.sqrt(rate * (1 - decay * decay)) * noise[i];
      }
    }
    float[] rounded = new float[size];
    for (int i = 0; i < size; i++) {
      rounded[i] = (float) weights[i];
    }
    return rounded;
  }

  /** Half of the squared first weight. */
  double loss(int replica, long step) {
    double weight = weights(replica, step)[0];
    return weight * weight / 2;
  }

  /** The same run with outputs recorded on 2 probe rows of 2 outputs each. */
  SimulatedRun probed() {
    return new SimulatedRun(run.with(new SketchSpec(0, 0, false, 2, 1, run.metrics())));
  }

  /** Outputs on the probe rows: normal numbers scaled by the root of the learning rate. */
  float[] outputs(int replica, long step) {
    float[] outputs = new float[4];
    double scale = Math.sqrt(run.training().learningRate());
    for (int i = 0; i < 4; i++) {
      outputs[i] =
          (float) (scale * new RandomStream(run.dataOrderKey(), replica, step + 7).normal(i));
    }
    return outputs;
  }

  String shortHash() {
    return run.contentHash().substring(0, 12);
  }

  /** Adds the run to a store, in groups of {@code group} replicas. */
  void write(Path folder, int group) throws IOException {
    write(folder, group, -1);
  }

  /** The same with one replica, or none if negative, that diverges at half of the steps. */
  void write(Path folder, int group, int diverged) throws IOException {
    try (Store store = Store.open(CONF, folder.toString())) {
      store.register(List.of(run), Map.of(), new Provenance(Map.of("birkhoff", "test")));
      List<PartFacts> parts = new ArrayList<>();
      for (int first = 0; first < run.replicas(); first += group) {
        int last = Math.min(run.replicas(), first + group) - 1;
        parts.add(part(folder, new PartKey(run.contentHash(), first, last, 0, STEPS), diverged));
      }
      store.commit(parts);
    }
  }

  private PartFacts part(Path folder, PartKey key, int diverged) throws IOException {
    try (PartWriter writer = PartWriter.open(CONF, folder.toString(), run, key)) {
      for (int r = key.firstReplica(); r <= key.lastReplica(); r++) {
        long end = r == diverged ? STEPS / 2 : STEPS;
        for (long step = 0; step <= end; step += EVERY) {
          writer.snapshot(r, step, weights(r, step));
          writer.metric(r, step, new Observation("train-loss", "", loss(r, step)));
          writer.metric(r, step, new Observation("weight-norm", "dense-1.bias", 1 + loss(r, step)));
          if (run.sketches().probes() > 0) {
            writer.sketch(r, step, new SketchRow("training", SketchRow.LOGITS, outputs(r, step)));
          }
        }
        writer.state(state(r, end, r == diverged), StateHash.of(state(r, 0, false)));
      }
      return writer.finish();
    }
  }

  private ReplicaState state(int replica, long step, boolean stopped) {
    return new ReplicaState(
        replica,
        step,
        weights(replica, step),
        List.of(),
        stopped ? OptionalLong.of(step) : OptionalLong.empty());
  }
}
