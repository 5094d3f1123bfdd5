package org.birkhoff.analysis.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.birkhoff.config.ObservableSpec;
import org.birkhoff.config.Optimizer;
import org.birkhoff.config.RateSchedule;
import org.birkhoff.config.Sampling;
import org.birkhoff.config.Scaling;
import org.birkhoff.config.SeedSpec;
import org.birkhoff.config.StepSchedule;
import org.birkhoff.config.Target;
import org.birkhoff.config.TrainingSpec;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.birkhoff.run.NeuronObservable;
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
 * A store whose weights are invented: independent noise at every snapshot, plus in the first tensor
 * 1.5 while the step is below {@code settledFrom}. So the law of the first tensor changes there,
 * that of the others never, unless the first tensor drifts by {@code drift} a doubling of steps.
 */
record StoredEnsemble(RunSpec run, long settledFrom, double drift) {
  private static final Configuration CONF = new Configuration(false);
  private static final StreamKey KEY = StreamKey.of(Purpose.ANALYSIS, 1, "invented-weights");

  /** Snapshots and metrics at every tenth step. */
  static StoredEnsemble of(
      int replicas, OptionalInt inits, int inputs, List<Integer> hidden, long steps, long settled) {
    StepSchedule schedule = new StepSchedule(StepSchedule.Type.LINEAR, List.of(), 10, 1, 1);
    return new StoredEnsemble(
        new RunSpec(
            "invented",
            Map.of("training.learning-rate", "0.1"),
            replicas,
            inits,
            new SeedSpec(1, 2, false),
            new DataSpec("digits", 0, 0.25, 0.2, Scaling.NONE, Map.of()),
            new DataIdentity("digits", "ab".repeat(32), 100, 10, inputs, 2),
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
                steps),
            schedule,
            schedule,
            new EngineSpec(EngineSpec.Type.FUSED, Kernels.AUTO)),
        settled,
        0);
  }

  /** Another cell of the same grid. */
  StoredEnsemble withRate(double rate) {
    TrainingSpec training = run.training();
    return new StoredEnsemble(
        new RunSpec(
            run.name(),
            Map.of("training.learning-rate", Double.toString(rate)),
            run.replicas(),
            run.inits(),
            run.seeds(),
            run.data(),
            run.dataset(),
            run.model(),
            run.loss(),
            run.target(),
            new TrainingSpec(
                training.optimizer(),
                rate,
                training.schedule(),
                training.momentum(),
                training.beta1(),
                training.beta2(),
                training.epsilon(),
                training.weightDecay(),
                training.batchSize(),
                training.sampling(),
                training.steps()),
            run.snapshots(),
            run.metrics(),
            run.engine()),
        settledFrom,
        drift);
  }

  /** The same with a first tensor whose mean drifts. */
  StoredEnsemble drifting(double perDoubling) {
    return new StoredEnsemble(run, settledFrom, perDoubling);
  }

  /**
   * The same with hidden neurons whose balances fall linearly to half by step 100, as the law of
   * balance says of their noise.
   */
  StoredEnsemble balanced() {
    return new StoredEnsemble(run.with(new ObservableSpec(true)), settledFrom, drift);
  }

  private List<Observation> neurons(int replica, long step) {
    List<Observation> rows = new ArrayList<>();
    double batch = run.training().batchSize().in(run.dataset().trainRows());
    double rate = run.training().learningRate();
    for (int i = 0; i < run.model().hidden().get(0); i++) {
      double start = (i + 1) * (1 + replica / 100.0) * (i % 2 == 0 ? 1 : -1);
      double change = -start / 200;
      double noise = Math.abs(change) * batch / (rate * rate);
      boolean falls = change < 0;
      Map<NeuronObservable, Double> values =
          Map.of(
              NeuronObservable.BALANCE,
              start * (1 - step / 200.0),
              NeuronObservable.BALANCE_PREDICTED,
              change,
              NeuronObservable.BALANCE_REALISED,
              change * (1 + 1e-9),
              NeuronObservable.BALANCE_ROUNDING,
              Math.abs(change) * 2e-9,
              NeuronObservable.BALANCE_EXPECTED,
              change,
              NeuronObservable.GRADIENT_NOISE_IN,
              falls ? noise : 2 * noise,
              NeuronObservable.GRADIENT_NOISE_OUT,
              falls ? 2 * noise : noise);
      String neuron = NeuronObservable.layer("dense-1", i);
      values.forEach((what, value) -> rows.add(new Observation(what.key(), neuron, value)));
    }
    return rows;
  }

  float[] weights(int replica, long step) {
    float[] weights = new float[run.layout().size()];
    new RandomStream(KEY, replica, step).normals(0, weights.length, weights);
    double shift =
        (step < settledFrom ? 1.5 : 0) + drift * StrictMath.log(1 + step) / StrictMath.log(2);
    ParameterTensor first = run.layout().tensors().get(0);
    for (int i = first.offset(); i < first.end(); i++) {
      weights[i] += (float) shift;
    }
    return weights;
  }

  double loss(int replica, long step) {
    return (step < settledFrom ? 2 : 0.5) + 0.1 * weights(replica, step)[run.layout().size() - 1];
  }

  /** The slice of some coordinates over replicas first to last, or all that exist. */
  double[][] slice(long step, int from, int to) {
    double[][] slice = new double[run.replicas()][to - from];
    for (int r = 0; r < slice.length; r++) {
      float[] weights = weights(r, step);
      for (int i = from; i < to; i++) {
        slice[r][i - from] = weights[i];
      }
    }
    return slice;
  }

  /**
   * Writes the store with groups of {@code group} replicas and segments of {@code segment} steps.
   */
  void write(Path folder, int group, long segment) throws IOException {
    write(folder, group, segment, Set.of());
  }

  /** The same with one replica that diverges at half of the steps. */
  void write(Path folder, int group, long segment, int diverged) throws IOException {
    write(folder, group, segment, Set.of(diverged));
  }

  /** Writes the store in one segment; every replica diverges at half of the steps. */
  void writeDiverged(Path folder, int group) throws IOException {
    Set<Integer> all = IntStream.range(0, run.replicas()).boxed().collect(Collectors.toSet());
    write(folder, group, run.training().steps(), all);
  }

  private void write(Path folder, int group, long segment, Set<Integer> diverged)
      throws IOException {
    try (Store store = Store.open(CONF, folder.toString())) {
      store.register(List.of(run), Map.of(), new Provenance(Map.of("birkhoff", "test")));
      long steps = run.training().steps();
      for (long from = 0; from < steps; from += segment) {
        List<PartFacts> parts = new ArrayList<>();
        for (int first = 0; first < run.replicas(); first += group) {
          int last = Math.min(run.replicas(), first + group) - 1;
          parts.add(
              part(
                  folder,
                  new PartKey(
                      run.contentHash(), first, last, from, Math.min(steps, from + segment)),
                  diverged));
        }
        store.commit(parts);
      }
    }
  }

  private PartFacts part(Path folder, PartKey key, Set<Integer> diverged) throws IOException {
    long half = run.training().steps() / 2;
    try (PartWriter writer = PartWriter.open(CONF, folder.toString(), run, key)) {
      for (int r = key.firstReplica(); r <= key.lastReplica(); r++) {
        for (long step : run.snapshotSteps().toArray()) {
          if (key.covers(step) && (!diverged.contains(r) || step <= half)) {
            writer.snapshot(r, step, weights(r, step));
            writer.metric(r, step, new Observation("train-loss", "", loss(r, step)));
            if (run.observables().balance()) {
              for (Observation row : neurons(r, step)) {
                writer.metric(r, step, row);
              }
            }
          }
        }
        writer.state(
            state(r, key.toStep(), diverged), StateHash.of(state(r, key.fromStep(), diverged)));
      }
      return writer.finish();
    }
  }

  private ReplicaState state(int replica, long step, Set<Integer> diverged) {
    long half = run.training().steps() / 2;
    boolean stopped = diverged.contains(replica) && step > half;
    long end = stopped ? half : step;
    return new ReplicaState(
        replica,
        end,
        weights(replica, end),
        List.of(),
        stopped ? OptionalLong.of(half) : OptionalLong.empty());
  }
}
