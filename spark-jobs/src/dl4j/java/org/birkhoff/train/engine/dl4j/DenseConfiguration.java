package org.birkhoff.train.engine.dl4j;

import java.util.List;
import org.birkhoff.config.Activation;
import org.birkhoff.config.Loss;
import org.birkhoff.run.RunSpec;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** DL4J's configuration of the network that the keys of {@code model} describe. */
final class DenseConfiguration {
  private static final double LEAK = 0.01;

  private DenseConfiguration() {}

  static MultiLayerConfiguration of(RunSpec run) {
    List<Integer> widths = run.widths();
    NeuralNetConfiguration.ListBuilder layers =
        new NeuralNetConfiguration.Builder().updater(new NoOp()).list();
    int last = widths.size() - 1;
    for (int i = 1; i < last; i++) {
      layers.layer(
          new DenseLayer.Builder()
              .nIn(widths.get(i - 1))
              .nOut(widths.get(i))
              .hasBias(run.model().bias())
              .activation(activation(run.model().activation()))
              .build());
    }
    boolean classes = run.loss() == Loss.CROSS_ENTROPY;
    ILossFunction loss = classes ? new LossMCXENT() : new LossMSE();
    layers.layer(
        new OutputLayer.Builder(loss)
            .nIn(widths.get(last - 1))
            .nOut(widths.get(last))
            .hasBias(run.model().bias())
            .activation(classes ? new ActivationSoftmax() : new ActivationIdentity())
            .build());
    return layers.validateOutputLayerConfig(false).build();
  }

  private static IActivation activation(Activation activation) {
    return switch (activation) {
      case TANH -> new ActivationTanH();
      case RELU -> new ActivationReLU();
      case LEAKY_RELU -> new ActivationLReLU(LEAK);
      case SIGMOID -> new ActivationSigmoid();
      case SWISH -> new ActivationSwish();
      case GELU_TANH -> new TanhGelu();
      case IDENTITY -> new ActivationIdentity();
    };
  }
}
