package org.birkhoff.analysis.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.SweepSpecParser;
import org.birkhoff.random.RandomStream;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.run.RunSpecs;
import org.birkhoff.store.PartFacts;
import org.birkhoff.store.PartKey;
import org.birkhoff.store.PartWriter;
import org.birkhoff.store.Provenance;
import org.birkhoff.store.StateHash;
import org.birkhoff.store.Store;

/**
 * The run of {@code submit-scripts/sweeps/ou.yaml} in a store, its updates drawn from snapshot to
 * snapshot: over k updates {@code x <- a^k x + sqrt(eta^2 c (1 - a^2k)/(1 - a^2)) n}, a = 1 - eta
 * h, which is exact.
 */
record StoredOu(RunSpec run) {
  private static final Configuration CONF = new Configuration(false);
  private static final Path SWEEP = Path.of("../submit-scripts/sweeps/ou.yaml");

  /** The sweep's run with some keys changed. */
  static StoredOu with(String... overrides) {
    return new StoredOu(
        RunSpecs.resolve(
                SweepSpecParser.read(SWEEP, List.of(overrides)),
                (data, loss, target) -> DataIdentity.NONE)
            .get(0));
  }

  /** The weights of a replica at all snapshots. */
  private double[][] trajectory(int replica, long[] steps) {
    double[] h = run.model().quadratic().curvatures();
    double[] c = run.model().quadratic().noiseVariances();
    double eta = run.training().learningRate();
    int batch = run.training().batchSize().in(1);
    double[] x = new double[h.length];
    new RandomStream(run.initKey(), replica, 0).normals(0, x.length, x);
    for (int i = 0; i < x.length; i++) {
      x[i] = run.model().quadratic().starts()[i] + run.model().quadratic().startDeviation() * x[i];
    }
    double[][] found = new double[steps.length][];
    double[] noise = new double[x.length];
    long at = 0;
    for (int s = 0; s < steps.length; s++) {
      long k = steps[s] - at;
      at = steps[s];
      new RandomStream(run.noiseKey(), replica, at).normals(0, x.length, noise);
      for (int i = 0; i < x.length && k > 0; i++) {
        double a = 1 - eta * h[i];
        double sum = h[i] == 0 ? k : (1 - Math.pow(a, 2.0 * k)) / (1 - a * a);
        x[i] = Math.pow(a, k) * x[i] + eta * Math.sqrt(c[i] / batch * sum) * noise[i];
      }
      found[s] = x.clone();
    }
    return found;
  }

  /** Writes the run to a store, in groups of {@code group} replicas. */
  void write(Path folder, int group) throws IOException {
    try (Store store = Store.open(CONF, folder.toString())) {
      store.register(List.of(run), Map.of(), new Provenance(Map.of("birkhoff", "test")));
      List<PartFacts> parts = new ArrayList<>();
      for (int first = 0; first < run.replicas(); first += group) {
        int last = Math.min(run.replicas(), first + group) - 1;
        parts.add(
            part(folder, new PartKey(run.contentHash(), first, last, 0, run.training().steps())));
      }
      store.commit(parts);
    }
  }

  private PartFacts part(Path folder, PartKey key) throws IOException {
    long[] steps = run.snapshotSteps().toArray();
    try (PartWriter writer = PartWriter.open(CONF, folder.toString(), run, key)) {
      for (int r = key.firstReplica(); r <= key.lastReplica(); r++) {
        double[][] weights = trajectory(r, steps);
        for (int s = 0; s < steps.length; s++) {
          writer.snapshot(r, steps[s], rounded(weights[s]));
          writer.metric(r, steps[s], new Observation("train-loss", "", loss(weights[s])));
        }
        writer.state(
            state(r, key.toStep(), weights[steps.length - 1]),
            StateHash.of(state(r, 0, weights[0])));
      }
      return writer.finish();
    }
  }

  private double loss(double[] x) {
    double loss = 0;
    for (int i = 0; i < x.length; i++) {
      loss += run.model().quadratic().curvatures()[i] * x[i] * x[i] / 2;
    }
    return loss;
  }

  private static ReplicaState state(int replica, long step, double[] weights) {
    return new ReplicaState(replica, step, rounded(weights), List.of(), OptionalLong.empty());
  }

  private static float[] rounded(double[] values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }
}
