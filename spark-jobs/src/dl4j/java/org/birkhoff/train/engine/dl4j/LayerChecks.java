package org.birkhoff.train.engine.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.birkhoff.config.Initialisation;
import org.birkhoff.config.Keyword;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitNormal;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * What of a layer's configuration this engine would not do: it takes gradients from DL4J, and all
 * else from the sweep. Nothing is left out in silence.
 */
final class LayerChecks {
  private static final String UPDATER =
      "has an updater of its own; training.optimizer and training.learning-rate say how updates are"
          + " made, so leave it out or give NoOp";

  private final Initialisation init;
  private final List<String> problems = new ArrayList<>();

  LayerChecks(Initialisation init) {
    this.init = init;
  }

  /** What is wrong with the layers so far, each a sentence after the file's name. */
  List<String> problems() {
    return problems;
  }

  /** Looks at one layer. */
  void add(NeuralNetConfiguration configuration) {
    Layer layer = configuration.getLayer();
    String name = layer.getLayerName();
    if (layer.initializer() == null || wraps(layer)) {
      refuse(name, "wraps another layer, which is not supported");
      return;
    }
    require(configuration.isMiniBatch(), name, "has miniBatch false; leave it true");
    require(configuration.isMinimize(), name, "maximises; leave minimize true");
    require(
        configuration.getOptimizationAlgo() == OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT,
        name,
        "has an optimization algorithm of its own; training.optimizer says how updates are made");
    require(
        configuration.getDataType() == DataType.FLOAT,
        name,
        "computes in " + configuration.getDataType() + "; only FLOAT is supported");
    require(
        layer.getIDropout() == null,
        name,
        "has dropout or noise, which is not supported; its random numbers would depend on the"
            + " grouping of replicas");
    require(
        layer.getConstraints() == null || layer.getConstraints().isEmpty(),
        name,
        "has constraints, which are not supported");
    GradientNormalization normalization = layer.getGradientNormalization();
    require(
        normalization == null || normalization == GradientNormalization.None,
        name,
        "has gradient normalization, which is not supported");
    for (String key : layer.initializer().paramKeys(layer)) {
      addParameter(layer, key);
    }
    if (layer instanceof BaseLayer base) {
      addBase(base);
    }
  }

  private void addParameter(Layer layer, String key) {
    String name = layer.getLayerName();
    require(!layer.isPretrainParam(key), name, "is trained layer by layer, which is not supported");
    require(
        layer.getRegularizationByParam(key) == null
            || layer.getRegularizationByParam(key).isEmpty(),
        name,
        "has regularization of its own; training.weight-decay says how weights decay");
    require(
        layer instanceof BatchNormalization || makesNoUpdates(layer.getUpdaterByParam(key)),
        name,
        UPDATER);
  }

  private void addBase(BaseLayer layer) {
    String name = layer.getLayerName();
    require(makesNoUpdates(layer.getIUpdater()), name, UPDATER);
    require(layer.getBiasUpdater() == null, name, UPDATER);
    require(
        layer.getWeightNoise() == null,
        name,
        "has weight noise, which is not supported; its random numbers would depend on the grouping"
            + " of replicas");
    require(
        !(layer.getActivationFn() instanceof ActivationRReLU),
        name,
        "has activation rrelu, which is random and not supported");
    require(
        draws(layer.getWeightInitFn()),
        name,
        "has weightInit %s, but initial weights are drawn with model.init %s; leave it out"
            .formatted(
                layer.getWeightInitFn() == null
                    ? ""
                    : layer.getWeightInitFn().getClass().getSimpleName(),
                Keyword.of(init)));
  }

  /** Whether an updater is the default or none: what was not asked for is not left out either. */
  private static boolean makesNoUpdates(IUpdater updater) {
    return updater == null
        || updater instanceof NoOp
        || updater.equals(new Sgd(Sgd.DEFAULT_SGD_LR));
  }

  /** Whether an initialisation is DL4J's default or the sweep's. */
  private boolean draws(IWeightInit weightInit) {
    if (weightInit == null || weightInit instanceof WeightInitXavier) {
      return true;
    }
    return switch (init) {
      case HE -> weightInit instanceof WeightInitRelu;
      case LECUN -> weightInit instanceof WeightInitNormal;
      case XAVIER, NORMAL -> false;
    };
  }

  private static boolean wraps(Layer layer) {
    Set<String> packages =
        Set.of(
            "org.deeplearning4j.nn.conf.layers.wrapper",
            "org.deeplearning4j.nn.conf.layers.recurrent",
            "org.deeplearning4j.nn.conf.layers.util");
    String name = layer.getClass().getSimpleName();
    return packages.contains(layer.getClass().getPackageName()) && !name.equals("SimpleRnn")
        || name.startsWith("Frozen");
  }

  private void require(boolean condition, String layer, String sentence) {
    if (!condition) {
      refuse(layer, sentence);
    }
  }

  private void refuse(String layer, String sentence) {
    String problem = "has a layer %s that %s".formatted(layer, sentence);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
