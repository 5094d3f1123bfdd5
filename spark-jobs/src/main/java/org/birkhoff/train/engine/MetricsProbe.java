package org.birkhoff.train.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.birkhoff.config.Loss;
import org.birkhoff.run.Observation;
import org.birkhoff.run.RunSpec;

/**
 * Losses, accuracies and norms of the weights in the buffers, {@code arithmetic.md}, section 8: a
 * float forward and backward pass in chunks of 64 rows, sums in double with a fixed order. Values
 * that are not finite are reported as they are, every NaN as the canonical one.
 */
final class MetricsProbe {
  private final LayerNorms norms;
  private final TrainingRows train;
  private final TrainingRows test;
  private final PackedLayout layout;
  private final ReplicaBuffers buffers;
  private final DenseNetwork network;
  private final RowObserver observer;
  private final Loss loss;
  private final int outputs;
  private final int[] chunk = new int[TreeSum.BLOCK];
  private final TreeSum sum = new TreeSum();
  private final float[] flat;
  private final double[] gradient;
  private final double[] packedGradient;

  /**
   * @param observer sees the training rows, whose gradients are those of single rows
   */
  MetricsProbe(
      RunSpec run,
      TrainingRows train,
      TrainingRows test,
      PackedLayout layout,
      ReplicaBuffers buffers,
      DenseNetwork network,
      RowObserver observer) {
    this.norms = new LayerNorms(run.layout());
    this.train = train;
    this.test = test;
    this.layout = layout;
    this.buffers = buffers;
    this.network = network;
    this.observer = observer;
    this.loss = run.loss();
    this.outputs = run.dataset().outputs();
    this.flat = new float[run.layout().size()];
    this.gradient = new double[run.layout().size()];
    this.packedGradient = new double[layout.size()];
  }

  /** Losses, accuracies, weight norms and the full gradient's norms. */
  List<Observation> atWeights() {
    List<Observation> observations = new ArrayList<>();
    Arrays.fill(packedGradient, 0.0);
    addRows(observations, "train", train, LossScale.mean(loss, 1, outputs));
    if (test.count() > 0) {
      addRows(observations, "test", test, 0.0f);
    }
    layout.unpack(packedGradient, gradient);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= train.count();
    }
    norms.add(observations, "gradient-norm", gradient);
    layout.unpack(buffers.weights(), flat);
    norms.add(observations, "weight-norm", flat);
    return observations;
  }

  /** The mean gradient over the training rows that {@link #atWeights} found. */
  double[] gradient() {
    return gradient;
  }

  /** The norms of the gradient in the buffers. */
  void add(List<Observation> observations, String observable) {
    layout.unpack(buffers.gradients(), flat);
    norms.add(observations, observable, flat);
  }

  /** The norms of the update from {@code before} to the weights in the buffers. */
  void addUpdate(List<Observation> observations, float[] before) {
    layout.unpack(buffers.weights(), flat);
    double[] update = LayerNorms.widened(flat);
    for (int i = 0; i < update.length; i++) {
      update[i] -= before[i];
    }
    norms.add(observations, "update-norm", update);
  }

  /** Runs over a data set's rows; with a scale other than 0 their gradients are added up too. */
  private void addRows(
      List<Observation> observations, String name, TrainingRows rows, float scale) {
    long correct = 0;
    for (int from = 0; from < rows.count(); from += chunk.length) {
      int count = Math.min(chunk.length, rows.count() - from);
      for (int i = 0; i < count; i++) {
        chunk[i] = from + i;
      }
      network.read(rows, chunk, 0, count);
      network.forward(count);
      network.outputs().computeDeltas(count, scale);
      for (int b = 0; b < count; b++) {
        sum.add(network.outputs().loss(b));
        correct += loss == Loss.CROSS_ENTROPY && network.outputs().isCorrect(b) ? 1 : 0;
      }
      if (scale != 0.0f) {
        addGradient(count);
      }
    }
    observations.add(LayerNorms.observation(name + "-loss", "", sum.take() / rows.count()));
    if (loss == Loss.CROSS_ENTROPY) {
      observations.add(
          LayerNorms.observation(name + "-accuracy", "", (double) correct / rows.count()));
    }
  }

  /** The outputs of some rows of a part of the data, (rows, outputs). */
  float[] outputs(DataPart part, int[] rows) {
    float[] all = new float[rows.length * outputs];
    for (int from = 0; from < rows.length; from += chunk.length) {
      int count = Math.min(chunk.length, rows.length - from);
      network.read(part == DataPart.TRAINING ? train : test, rows, from, count);
      network.forward(count);
      for (int b = 0; b < count; b++) {
        network.outputs().copy(b, all, (from + b) * outputs);
      }
    }
    return all;
  }

  private void addGradient(int count) {
    network.backward(count, GradientPass.FIRST);
    float[] chunkGradient = buffers.gradients();
    for (int i = 0; i < packedGradient.length; i++) {
      packedGradient[i] += chunkGradient[i];
    }
    observer.see(network, count);
  }
}
