package org.birkhoff.train.engine;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.config.Sampling;
import org.birkhoff.run.NeuronObservable;
import org.birkhoff.run.Observation;
import org.birkhoff.run.RunSpec;

/**
 * Norm balance and gradient noise of every hidden neuron, {@code arithmetic.md}, 8.8.
 *
 * <p>With a positively homogeneous activation the loss does not change when a neuron's incoming
 * weights u are multiplied by c and its outgoing weights w divided by it, so u . dl/du = w . dl/dw
 * on every batch, and one update of plain SGD with rate eta and decay lambda changes |u|^2 - |w|^2
 * by -eta lambda (2 - eta lambda) (|u|^2 - |w|^2) + eta^2 (|G_u|^2 - |G_w|^2), G being the gradient
 * of that batch. Its mean over batches is the law of balance of arXiv:2308.06671 with the terms of
 * order eta^2 that a time step leaves over.
 */
final class BalanceProbe {
  /** Half a unit in the last place of a float 1. */
  private static final double UNIT = 0x1p-24;

  /** More than the roundings of one double sum relative to its terms. */
  private static final double DOUBLE_UNITS = 0x1p-50;

  private final RunSpec run;
  private final List<List<Neuron>> layers = new ArrayList<>();
  private final NeuronSums training;
  private final NeuronSums batch;
  private final int rows;

  /**
   * @param name in column {@code layer}
   */
  private record Neuron(int layer, int index, String name, NeuronWeights weights) {}

  /**
   * One update: the weights that it leaves and reaches, its batch's gradient and the mean gradient
   * over the training rows, all in the order of the flat vector, its rate and its decay.
   */
  record Update(
      float[] before, float[] after, float[] gradient, double[] mean, float rate, float decay) {}

  /**
   * @param rows of a batch
   */
  BalanceProbe(RunSpec run, int rows) {
    this.run = run;
    this.rows = rows;
    int bias = run.model().bias() ? 1 : 0;
    training = new NeuronSums(run.widths(), bias);
    batch = new NeuronSums(run.widths(), bias);
    for (int layer = 0; layer < run.model().hidden().size(); layer++) {
      List<Neuron> neurons = new ArrayList<>();
      for (int i = 0; i < run.model().hidden().get(layer); i++) {
        NeuronWeights weights = new NeuronWeights(run.layout(), layer, i);
        neurons.add(new Neuron(layer, i, NeuronObservable.layer(weights.layer(), i), weights));
      }
      layers.add(neurons);
    }
  }

  /** Takes the rows of the training part, whose gradients are those of single rows. */
  NeuronSums training() {
    return training;
  }

  /** Takes the rows of the update's batch. */
  NeuronSums batch() {
    return batch;
  }

  /** Forgets all rows. */
  void clear() {
    training.clear();
    batch.clear();
  }

  /** Adds the observables of every neuron. */
  void add(List<Observation> observations, Update update) {
    for (List<Neuron> layer : layers) {
      for (Neuron neuron : layer) {
        add(observations, neuron, update);
      }
    }
  }

  private void add(List<Observation> observations, Neuron neuron, Update update) {
    double rate = update.rate();
    double decayed = rate * update.decay();
    NeuronWeights at = neuron.weights();
    NeuronWeights.Term square = p -> square(update.before()[p]);
    double balance = at.in(square) - at.out(square);
    NeuronWeights.Term squared = p -> square(update.gradient()[p]);
    double gradients = at.in(squared) - at.out(squared);
    NeuronWeights.Term meanSquared = p -> square(update.mean()[p]);
    double noiseIn = noise(training.inSquares(neuron.layer(), neuron.index()), at.in(meanSquared));
    double noiseOut =
        noise(training.outSquares(neuron.layer(), neuron.index()), at.out(meanSquared));
    double means = at.in(meanSquared) - at.out(meanSquared);
    double shrinkage = -decayed * (2 - decayed) * balance;
    double expected = shrinkage + rate * rate * ((noiseIn - noiseOut) * varianceOfMean() + means);
    put(observations, NeuronObservable.BALANCE, neuron, balance);
    put(
        observations,
        NeuronObservable.BALANCE_PREDICTED,
        neuron,
        shrinkage + rate * rate * gradients);
    put(observations, NeuronObservable.BALANCE_REALISED, neuron, realised(at, update));
    put(observations, NeuronObservable.BALANCE_ROUNDING, neuron, rounding(neuron, update));
    put(observations, NeuronObservable.BALANCE_EXPECTED, neuron, expected);
    put(observations, NeuronObservable.GRADIENT_NOISE_IN, neuron, noiseIn);
    put(observations, NeuronObservable.GRADIENT_NOISE_OUT, neuron, noiseOut);
  }

  private static void put(
      List<Observation> observations, NeuronObservable what, Neuron neuron, double value) {
    observations.add(LayerNorms.observation(what.key(), neuron.name(), value));
  }

  private double noise(double squares, double squareOfMean) {
    return squares / run.dataset().trainRows() - squareOfMean;
  }

  /** The variance of a batch's mean over that of a row: 1 / S, less without replacement. */
  private double varianceOfMean() {
    double all = run.dataset().trainRows();
    if (run.training().batchSize().rows().isEmpty()) {
      return 0;
    }
    return run.training().sampling() == Sampling.WITH_REPLACEMENT
        ? 1.0 / rows
        : (all - rows) / Math.max(1, all - 1) / rows;
  }

  /** Sum of (w' - w) (w' + w), so that nothing cancels. */
  private static double realised(NeuronWeights at, Update update) {
    NeuronWeights.Term change =
        p ->
            ((double) update.after()[p] - update.before()[p])
                * ((double) update.after()[p] + update.before()[p]);
    return at.in(change) - at.out(change);
  }

  /**
   * What parts the realised change from the predicted one, to first order of the float's unit: the
   * computed gradients break u . G_u = w . G_w by the roundings of their chains, bounded by the
   * norms of each row's factors, and every weight is rounded once (twice with decay).
   */
  private double rounding(Neuron neuron, Update update) {
    NeuronWeights at = neuron.weights();
    NeuronWeights.Term before = p -> square(update.before()[p]);
    NeuronWeights.Term after = p -> square(update.after()[p]);
    NeuronWeights.Term moved = p -> square((double) update.after()[p] - update.before()[p]);
    double in = at.in(before);
    double out = at.out(before);
    double inAfter = at.in(after);
    double outAfter = at.out(after);
    double chains =
        chain(rows + at.inputs() + 4) * Math.sqrt(in) * batch.in(neuron.layer(), neuron.index())
            + chain(rows + at.readers())
                * Math.sqrt(out)
                * batch.out(neuron.layer(), neuron.index());
    double kept = Math.abs(1 - (double) update.rate() * update.decay());
    double sums = (at.inputs() + at.readers() + 12) * DOUBLE_UNITS;
    return 2 * update.rate() * kept * chains
        + ofSquares(inAfter, at.in(moved))
        + ofSquares(outAfter, at.out(moved))
        + sums * (in + out + inAfter + outAfter);
  }

  /** The relative error of n roundings in a row. */
  private static double chain(int roundings) {
    double units = roundings * UNIT;
    return units < 1 ? units / (1 - units) : Double.POSITIVE_INFINITY;
  }

  /** The error of a squared norm whose elements were rounded, and before that their updates. */
  private static double ofSquares(double after, double moved) {
    double error = UNIT * (1 + 2 * UNIT) * (Math.sqrt(after) + Math.sqrt(moved));
    return 2 * Math.sqrt(after) * error + error * error;
  }

  private static double square(double value) {
    return value * value;
  }
}
