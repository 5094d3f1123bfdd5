package org.birkhoff.train.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.birkhoff.config.Loss;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.run.Observation;
import org.birkhoff.run.RunSpec;

/**
 * Metrics of a {@link ForeignNetwork}, as {@code arithmetic.md}, section 8, defines them: outputs
 * and gradients are the network's, what is made of them is computed in double with a fixed order.
 */
final class GradientMetrics {
  private final ParameterLayout layout;
  private final ForeignNetwork network;
  private final NetworkRows train;
  private final NetworkRows test;
  private final Loss loss;
  private final int classes;
  private final float[] outputs;
  private final float[] blockGradient;
  private final RunningStatistics statistics;
  private final LayerNorms norms;
  private final TreeSum sum = new TreeSum();

  GradientMetrics(RunSpec run, ForeignNetwork network, NetworkRows train, NetworkRows test) {
    this.layout = run.layout();
    this.network = network;
    this.train = train;
    this.test = test;
    this.loss = run.loss();
    this.classes = run.dataset().outputs();
    this.outputs = new float[TreeSum.BLOCK * classes];
    this.blockGradient = new float[layout.size()];
    this.statistics = new RunningStatistics(run.network());
    this.norms = new LayerNorms(layout);
  }

  /** Losses, accuracies, full gradient's and weights' norms at the weights that are loaded. */
  List<Observation> atWeights(float[] weights) {
    List<Observation> observations = new ArrayList<>();
    addRows(observations, "train", train);
    if (test.count() > 0) {
      addRows(observations, "test", test);
    }
    norms.add(observations, "gradient-norm", fullGradient());
    norms.add(observations, "weight-norm", weights);
    return observations;
  }

  private void addRows(List<Observation> observations, String name, NetworkRows rows) {
    long correct = 0;
    for (int from = 0; from < rows.count(); from += TreeSum.BLOCK) {
      int count = Math.min(TreeSum.BLOCK, rows.count() - from);
      rows.readFrom(from, count);
      network.outputs(rows.features(), count, outputs);
      for (int b = 0; b < count; b++) {
        sum.add(rowLoss(rows, from + b, b * classes));
        correct += isCorrect(rows, from + b, b * classes);
      }
    }
    observations.add(LayerNorms.observation(name + "-loss", "", sum.take() / rows.count()));
    if (loss == Loss.CROSS_ENTROPY) {
      observations.add(
          LayerNorms.observation(name + "-accuracy", "", (double) correct / rows.count()));
    }
  }

  /** The outputs of some rows of a part of the data, (rows, outputs). */
  float[] outputs(DataPart part, int[] which) {
    NetworkRows rows = part == DataPart.TRAINING ? train : test;
    float[] all = new float[which.length * classes];
    for (int from = 0; from < which.length; from += TreeSum.BLOCK) {
      int count = Math.min(TreeSum.BLOCK, which.length - from);
      rows.read(Arrays.copyOfRange(which, from, from + count), count);
      network.outputs(rows.features(), count, outputs);
      System.arraycopy(outputs, 0, all, from * classes, count * classes);
    }
    return all;
  }

  private double rowLoss(NetworkRows rows, int row, int at) {
    if (loss == Loss.CROSS_ENTROPY) {
      double largest = outputs[at + largest(at)];
      double exponentials = 0.0;
      for (int c = 0; c < classes; c++) {
        exponentials += StrictMath.exp(outputs[at + c] - largest);
      }
      return largest - outputs[at + rows.label(row)] + StrictMath.log(exponentials);
    }
    double squares = 0.0;
    for (int c = 0; c < classes; c++) {
      double residual = (double) outputs[at + c] - (double) rows.target(row, c);
      squares += residual * residual;
    }
    return squares / classes;
  }

  private int isCorrect(NetworkRows rows, int row, int at) {
    return loss == Loss.CROSS_ENTROPY && largest(at) == rows.label(row) ? 1 : 0;
  }

  private int largest(int at) {
    int best = 0;
    for (int c = 1; c < classes; c++) {
      best = outputs[at + c] > outputs[at + best] ? c : best;
    }
    return best;
  }

  /** The mean gradient over the training rows, 64 at a time, added up in double. */
  private double[] fullGradient() {
    double[] full = new double[layout.size()];
    for (int from = 0; from < train.count(); from += TreeSum.BLOCK) {
      int count = Math.min(TreeSum.BLOCK, train.count() - from);
      train.readFrom(from, count);
      network.gradient(train.features(), train.targets(), count, blockGradient);
      statistics.clear(blockGradient);
      for (int i = 0; i < full.length; i++) {
        full[i] += blockGradient[i];
      }
    }
    for (int i = 0; i < full.length; i++) {
      full[i] /= train.count();
    }
    return full;
  }
}
