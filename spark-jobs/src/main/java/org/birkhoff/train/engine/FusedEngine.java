package org.birkhoff.train.engine;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.Rows;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;

/**
 * Trains dense networks on the processor, one replica at a time, with every rounding as {@code
 * common/docs/arithmetic.md} specifies, so that a trajectory has the same bits on every machine and
 * with every {@link DenseKernels}.
 */
public final class FusedEngine implements TrainingEngine {
  /** Updates between two checks for divergence; on divergence they are done again one by one. */
  private static final int UPDATES_PER_CHECK = 64;

  /** Rows that a pass takes at most: few enough for their activations to stay in cache. */
  private static final int CHUNK = 128;

  private final RunSpec run;
  private final TrainingRows train;
  private final BatchSampler sampler;
  private final ReplicaBuffers buffers;
  private final DenseNetwork network;
  private final UpdateRule rule;
  private final MetricsProbe probe;
  private final Optional<BalanceProbe> balance;
  private final float scale;
  private final int length;
  private final DenormalNumbers denormals = new DenormalNumbers();

  private FusedEngine(RunSpec run, Dataset data, DenseKernels kernels) {
    this.run = run;
    train = rows(run, data, data.train());
    sampler = new BatchSampler(run.dataOrderKey(), run.training(), train.count());
    PackedLayout packed = new PackedLayout(run.widths(), run.model().bias(), kernels.lanes());
    length = packed.size();
    buffers =
        new ReplicaBuffers(
            packed, run.layout().size(), UpdateRule.memory(run.training().optimizer()));
    network = network(kernels, packed, Math.min(sampler.size(), CHUNK));
    rule = new UpdateRule(run.training(), run.learningRate()::at, kernels.updates());
    scale = LossScale.mean(run.loss(), sampler.size(), data.outputs());
    balance =
        run.observables().balance()
            ? Optional.of(new BalanceProbe(run, sampler.size()))
            : Optional.empty();
    probe =
        new MetricsProbe(
            run,
            train,
            rows(run, data, data.test()),
            packed,
            buffers,
            network(kernels, packed, TreeSum.BLOCK),
            balance.<RowObserver>map(BalanceProbe::training).orElse(RowObserver.NONE));
  }

  /**
   * An engine of one run.
   *
   * @param data the prepared data set that the run describes
   * @throws IllegalArgumentException if data and run do not fit together
   */
  public static FusedEngine create(RunSpec run, Dataset data, DenseKernels kernels) {
    EngineArguments.requireFit(run, data);
    return new FusedEngine(run, data, kernels);
  }

  private DenseNetwork network(DenseKernels kernels, PackedLayout packed, int capacity) {
    return new DenseNetwork(
        kernels,
        packed,
        run.model().activation(),
        run.loss(),
        capacity,
        buffers.weights(),
        buffers.gradients());
  }

  private static TrainingRows rows(RunSpec run, Dataset data, Rows rows) {
    return new TrainingRows(rows, data.inputs(), data.outputs(), run.loss(), run.target());
  }

  @Override
  public ReplicaState initial(int replica) {
    float[] weights = InitialWeights.of(run, replica);
    List<float[]> memory =
        IntStream.range(0, buffers.memory().size())
            .mapToObj(i -> new float[weights.length])
            .toList();
    return new ReplicaState(replica, 0, weights, memory, OptionalLong.empty());
  }

  @Override
  public ReplicaState advance(ReplicaState state, long toStep) {
    EngineArguments.requireAhead(state, toStep);
    if (state.divergedAt().isPresent() || toStep == state.step()) {
      return state;
    }
    denormals.require();
    buffers.load(state);
    int replica = state.replica();
    long step = state.step();
    while (step < toStep) {
      long end = Math.min(step + UPDATES_PER_CHECK, toStep);
      if (advance(replica, step, end) < end) {
        step = advanceOneByOne(replica, step, end);
        if (step < end) {
          return buffers.state(replica, step, OptionalLong.of(step));
        }
      }
      step = end;
    }
    return buffers.state(replica, step, OptionalLong.empty());
  }

  /**
   * Applies the updates from..to - 1 and looks only then whether one of them had to be refused:
   * weights that are not finite stay so. Returns the last step, or the first one with the buffers
   * as they were.
   */
  private long advance(int replica, long from, long to) {
    buffers.save();
    boolean finite = true;
    for (long step = from; step < to; step++) {
      if (rule.isPlain()) {
        finite &= update(replica, step);
      } else {
        finite &= gradient(replica, step);
        rule.apply(step, length, buffers.weights(), buffers.gradients(), buffers.memory());
      }
    }
    if (finite && buffers.isFinite()) {
      return to;
    }
    buffers.restore();
    return from;
  }

  private long advanceOneByOne(int replica, long from, long to) {
    long step = from;
    while (step < to && advance(replica, step, step + 1) > step) {
      step++;
    }
    return step;
  }

  /** The gradient of update {@code step}'s batch; whether its loss is finite. */
  private boolean gradient(int replica, long step) {
    return pass(replica, step, UnaryOperator.identity(), RowObserver.NONE);
  }

  /** Plain SGD's update {@code step}; whether the loss of its batch is finite. */
  private boolean update(int replica, long step) {
    return pass(
        replica, step, last -> last.thenUpdate(rule.rate(step), rule.decay()), RowObserver.NONE);
  }

  private boolean pass(
      int replica, long step, UnaryOperator<GradientPass> ofLastChunk, RowObserver observer) {
    int[] rows = sampler.draw(replica, step);
    boolean finite = true;
    for (int from = 0; from < rows.length; from += network.capacity()) {
      int count = Math.min(network.capacity(), rows.length - from);
      network.read(train, rows, from, count);
      network.forward(count);
      finite &= network.outputs().computeDeltas(count, scale);
      GradientPass pass = from == 0 ? GradientPass.FIRST : GradientPass.NEXT;
      boolean last = from + count == rows.length;
      network.backward(count, last ? ofLastChunk.apply(pass) : pass);
      observer.see(network, count);
    }
    return finite;
  }

  @Override
  public List<Observation> measure(ReplicaState state) {
    denormals.require();
    buffers.load(state);
    balance.ifPresent(BalanceProbe::clear);
    List<Observation> observations = probe.atWeights();
    pass(
        state.replica(),
        state.step(),
        UnaryOperator.identity(),
        balance.<RowObserver>map(BalanceProbe::batch).orElse(RowObserver.NONE));
    probe.add(observations, "batch-gradient-norm");
    rule.apply(state.step(), length, buffers.weights(), buffers.gradients(), buffers.memory());
    probe.addUpdate(observations, state.weights());
    balance.ifPresent(neurons -> neurons.add(observations, update(state)));
    return List.copyOf(observations);
  }

  /** The update of a state whose gradient and new weights the buffers hold. */
  private BalanceProbe.Update update(ReplicaState state) {
    return new BalanceProbe.Update(
        state.weights(),
        buffers.flatWeights(),
        buffers.flatGradients(),
        probe.gradient(),
        rule.rate(state.step()),
        rule.decay());
  }

  @Override
  public float[] outputs(ReplicaState state, DataPart part, int[] rows) {
    denormals.require();
    buffers.load(state);
    return probe.outputs(part, rows);
  }

  @Override
  public void close() {}
}
