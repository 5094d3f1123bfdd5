package org.birkhoff.bench.peer;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.bench.BenchCase;
import org.birkhoff.bench.BenchSubject;
import org.birkhoff.bench.Steps;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Optimizer;
import org.birkhoff.data.Dataset;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Bare {@code MultiLayerNetwork.fit(features, labels)} as fast as it gets: workspaces on, periodic
 * garbage collection off, no listeners, batches gathered beforehand and none drawn.
 */
public final class FitSubject implements BenchSubject {
  private static final int BATCHES = 16;

  @Override
  public String name() {
    return "dl4j-fit";
  }

  @Override
  public boolean measures(BenchCase what) {
    return what.shape().widths().size() > 2
        && (what.optimizer() == Optimizer.SGD
            || what.optimizer() == Optimizer.NESTEROV
            || what.optimizer() == Optimizer.ADAM);
  }

  @Override
  public Steps steps(BenchCase what, Kernels kernels, Dataset data) {
    Nd4j.getMemoryManager().togglePeriodicGc(false);
    MultiLayerNetwork network = new MultiLayerNetwork(configuration(what));
    network.init();
    return new Fits(network, batches(what.shape().batch(), data));
  }

  private static MultiLayerConfiguration configuration(BenchCase what) {
    List<Integer> widths = what.shape().widths();
    int last = widths.size() - 1;
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(updater(what))
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .list();
    for (int i = 1; i < last; i++) {
      layers.layer(
          new DenseLayer.Builder()
              .nIn(widths.get(i - 1))
              .nOut(widths.get(i))
              .activation(activation(what))
              .build());
    }
    boolean classes = what.loss() == Loss.CROSS_ENTROPY;
    return layers
        .layer(
            new OutputLayer.Builder(classes ? LossFunction.MCXENT : LossFunction.MSE)
                .nIn(widths.get(last - 1))
                .nOut(widths.get(last))
                .activation(classes ? Activation.SOFTMAX : Activation.IDENTITY)
                .build())
        .build();
  }

  private static Activation activation(BenchCase what) {
    return switch (what.activation()) {
      case TANH -> Activation.TANH;
      case RELU -> Activation.RELU;
      case LEAKY_RELU -> Activation.LEAKYRELU;
      case SIGMOID -> Activation.SIGMOID;
      case SWISH -> Activation.SWISH;
      case GELU_TANH -> Activation.GELU;
      case IDENTITY -> Activation.IDENTITY;
    };
  }

  private static IUpdater updater(BenchCase what) {
    return switch (what.optimizer()) {
      case SGD -> new Sgd(1e-3);
      case NESTEROV -> new Nesterovs(1e-3, 0.9);
      case ADAM -> new Adam(1e-4);
      case HEAVY_BALL, ADAMW ->
          throw new IllegalArgumentException("Cannot fit with " + what.optimizer());
    };
  }

  private static List<INDArray[]> batches(int size, Dataset data) {
    List<INDArray[]> batches = new ArrayList<>();
    int width = data.inputs();
    for (int batch = 0; batch < BATCHES; batch++) {
      float[] features = new float[size * width];
      float[] targets = new float[size * data.outputs()];
      for (int i = 0; i < size; i++) {
        int row = (int) ((batch * (long) size + i) * 7919 % data.train().count());
        System.arraycopy(data.train().features(), row * width, features, i * width, width);
        targets[i * data.outputs() + data.train().labels()[row]] = 1;
      }
      batches.add(
          new INDArray[] {
            Nd4j.create(features, new long[] {size, width}, 'c'),
            Nd4j.create(targets, new long[] {size, data.outputs()}, 'c')
          });
    }
    return batches;
  }

  /** Fits one batch after the other, round and round. */
  private record Fits(MultiLayerNetwork network, List<INDArray[]> batches) implements Steps {

    @Override
    public void advance(long count) {
      for (long i = 0; i < count; i++) {
        INDArray[] batch = batches.get((int) (i % batches.size()));
        network.fit(batch[0], batch[1]);
      }
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
