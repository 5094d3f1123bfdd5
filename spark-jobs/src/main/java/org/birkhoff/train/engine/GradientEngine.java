package org.birkhoff.train.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.birkhoff.data.Dataset;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;

/**
 * Trains any network that gives gradients: initial weights, batches, learning rates, updates, the
 * rule of divergence and metrics are those of {@code common/docs/arithmetic.md}, the gradients'
 * roundings the network's own.
 */
public final class GradientEngine implements TrainingEngine {
  private static final int CANONICAL_NAN = 0x7FC00000;

  private final RunSpec run;
  private final ForeignNetwork network;
  private final BatchSampler sampler;
  private final NetworkRows train;
  private final UpdateRule rule;
  private final GradientMetrics metrics;
  private final LayerNorms norms;
  private final RunningStatistics statistics;
  private final float[] weights;
  private final float[] gradient;
  private final List<float[]> memory = new ArrayList<>();
  private final List<float[]> before = new ArrayList<>();
  private final DenormalNumbers denormals = new DenormalNumbers();

  private GradientEngine(RunSpec run, Dataset data, ForeignNetwork network) {
    this.run = run;
    this.network = network;
    sampler = new BatchSampler(run.dataOrderKey(), run.training(), data.train().count());
    train = NetworkRows.of(run, data, data.train(), Math.max(sampler.size(), TreeSum.BLOCK));
    NetworkRows test = NetworkRows.of(run, data, data.test(), TreeSum.BLOCK);
    rule = new UpdateRule(run.training(), run.learningRate()::at, new ScalarUpdates());
    norms = new LayerNorms(run.layout());
    metrics = new GradientMetrics(run, network, train, test);
    statistics = new RunningStatistics(run.network());
    weights = new float[run.layout().size()];
    gradient = new float[weights.length];
    before.add(new float[weights.length]);
    for (int i = 0; i < UpdateRule.memory(run.training().optimizer()); i++) {
      memory.add(new float[weights.length]);
      before.add(new float[weights.length]);
    }
  }

  /**
   * An engine of one run, which closes the network with itself.
   *
   * @param data the prepared data set that the run describes
   * @throws IllegalArgumentException if data and run do not fit together
   */
  public static GradientEngine create(RunSpec run, Dataset data, ForeignNetwork network) {
    EngineArguments.requireFit(run, data);
    return new GradientEngine(run, data, network);
  }

  @Override
  public ReplicaState initial(int replica) {
    float[] start = InitialWeights.of(run, replica);
    List<float[]> vectors =
        IntStream.range(0, memory.size()).mapToObj(i -> new float[start.length]).toList();
    return new ReplicaState(replica, 0, start, vectors, OptionalLong.empty());
  }

  @Override
  public ReplicaState advance(ReplicaState state, long toStep) {
    EngineArguments.requireAhead(state, toStep);
    if (state.divergedAt().isPresent() || toStep == state.step()) {
      return state;
    }
    denormals.require();
    load(state);
    for (long step = state.step(); step < toStep; step++) {
      boolean finite = update(state.replica(), step);
      if (!finite || !isFinite(weights)) {
        restore();
        return state(state.replica(), step, OptionalLong.of(step));
      }
    }
    return state(state.replica(), toStep, OptionalLong.empty());
  }

  @Override
  public List<Observation> measure(ReplicaState state) {
    denormals.require();
    load(state);
    network.load(weights);
    List<Observation> observations = metrics.atWeights(weights);
    update(state.replica(), state.step());
    norms.add(observations, "batch-gradient-norm", gradient);
    double[] update = LayerNorms.widened(weights);
    for (int i = 0; i < update.length; i++) {
      update[i] -= state.weights()[i];
    }
    norms.add(observations, "update-norm", update);
    return List.copyOf(observations);
  }

  @Override
  public float[] outputs(ReplicaState state, DataPart part, int[] rows) {
    denormals.require();
    load(state);
    network.load(weights);
    return metrics.outputs(part, rows);
  }

  /** Applies update {@code step}, keeping what was before; whether its batch's loss is finite. */
  private boolean update(int replica, long step) {
    copy(weights, before.get(0));
    for (int i = 0; i < memory.size(); i++) {
      copy(memory.get(i), before.get(i + 1));
    }
    int[] rows = sampler.draw(replica, step);
    train.read(rows, rows.length);
    network.load(weights);
    double loss = network.gradient(train.features(), train.targets(), rows.length, gradient);
    statistics.meanOfRows(gradient, rows.length);
    rule.apply(step, weights.length, weights, gradient, memory);
    statistics.follow(before.get(0), weights, gradient, memory);
    return Double.isFinite(loss);
  }

  private void load(ReplicaState state) {
    EngineArguments.requireSizes(state, weights.length, memory.size());
    copy(state.weights(), weights);
    for (int i = 0; i < memory.size(); i++) {
      copy(state.memory().get(i), memory.get(i));
    }
  }

  private void restore() {
    copy(before.get(0), weights);
    for (int i = 0; i < memory.size(); i++) {
      copy(before.get(i + 1), memory.get(i));
    }
  }

  private ReplicaState state(int replica, long step, OptionalLong divergedAt) {
    return new ReplicaState(
        replica,
        step,
        canonical(weights),
        memory.stream().map(GradientEngine::canonical).toList(),
        divergedAt);
  }

  private static float[] canonical(float[] values) {
    float[] copy = Arrays.copyOf(values, values.length);
    for (int i = 0; i < copy.length; i++) {
      if (Float.isNaN(copy[i])) {
        copy[i] = Float.intBitsToFloat(CANONICAL_NAN);
      }
    }
    return copy;
  }

  private static boolean isFinite(float[] values) {
    float probe = 0.0f;
    for (float value : values) {
      probe += value - value;
    }
    return probe == 0.0f;
  }

  private static void copy(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
  }

  @Override
  public void close() {
    network.close();
  }
}
