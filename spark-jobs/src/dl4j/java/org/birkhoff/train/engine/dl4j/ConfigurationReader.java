package org.birkhoff.train.engine.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.run.NetworkSpec;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

/** Reads and checks the configuration that a sweep names, and tries it on two rows. */
final class ConfigurationReader {
  private static final int ROWS = 2;

  private final ModelSpec model;
  private final DataIdentity data;
  private final Loss loss;

  ConfigurationReader(ModelSpec model, DataIdentity data, Loss loss) {
    this.model = model;
    this.data = data;
    this.loss = loss;
  }

  NetworkSpec read(String text) {
    ConfiguredNetwork network;
    try {
      network = ConfiguredNetwork.parse(text);
    } catch (IllegalArgumentException e) {
      throw refusal(List.of(e.getMessage()));
    }
    List<String> problems = problems(network);
    if (!problems.isEmpty()) {
      throw refusal(problems);
    }
    return resolve(network);
  }

  private InvalidSpecException refusal(List<String> problems) {
    return new InvalidSpecException(
        problems.stream()
            .map(p -> "names %s, which %s".formatted(model.configuration(), p))
            .toList());
  }

  private List<String> problems(ConfiguredNetwork network) {
    LayerChecks checks = new LayerChecks(model.init());
    List<String> problems = new ArrayList<>();
    List<NeuralNetConfiguration> layers = new ArrayList<>();
    BackpropType backprop;
    Optional<Layer> last;
    if (network.graph() == null) {
      layers.addAll(network.layers().getConfs());
      backprop = network.layers().getBackpropType();
      last = Optional.of(layers.get(layers.size() - 1).getLayer());
    } else {
      problems.addAll(layersOf(network.graph(), layers));
      backprop = network.graph().getBackpropType();
      last = last(network.graph());
    }
    if (backprop == BackpropType.TruncatedBPTT) {
      problems.add("truncates backpropagation in time, which is not supported");
    }
    layers.forEach(checks::add);
    problems.addAll(checks.problems());
    if (problems.isEmpty()) {
      last.flatMap(this::problemOfLast).ifPresent(problems::add);
    }
    return problems;
  }

  private static List<String> layersOf(
      ComputationGraphConfiguration graph, List<NeuralNetConfiguration> layers) {
    List<String> problems = new ArrayList<>();
    if (graph.getNetworkInputs().size() != 1 || graph.getNetworkOutputs().size() != 1) {
      problems.add(
          "has %d inputs and %d outputs; only one of each is supported"
              .formatted(graph.getNetworkInputs().size(), graph.getNetworkOutputs().size()));
    }
    graph
        .getVertices()
        .forEach(
            (name, vertex) -> {
              if (vertex instanceof LayerVertex layer) {
                layers.add(layer.getLayerConf());
              } else if (vertex.numParams(true) > 0
                  || vertex.getClass().getSimpleName().startsWith("Frozen")) {
                problems.add(
                    "has a vertex %s of type %s with parameters, which is not supported"
                        .formatted(name, vertex.getClass().getSimpleName()));
              }
            });
    return problems;
  }

  private static Optional<Layer> last(ComputationGraphConfiguration graph) {
    GraphVertex vertex =
        graph.getNetworkOutputs().isEmpty()
            ? null
            : graph.getVertices().get(graph.getNetworkOutputs().get(0));
    return vertex instanceof LayerVertex layer
        ? Optional.of(layer.getLayerConf().getLayer())
        : Optional.empty();
  }

  /** Why the last layer does not have the sweep's loss. */
  private Optional<String> problemOfLast(Layer last) {
    ILossFunction given = null;
    if (last instanceof OutputLayer output && !(last instanceof CenterLossOutputLayer)) {
      given = output.getLossFn();
    } else if (last instanceof LossLayer lossLayer) {
      given = lossLayer.getLossFn();
    }
    if (given == null) {
      return Optional.of(
          "ends in layer %s of type %s without a loss; it must end in an OutputLayer or LossLayer"
              .formatted(last.getLayerName(), last.getClass().getSimpleName()));
    }
    boolean softmax = ((BaseLayer) last).getActivationFn() instanceof ActivationSoftmax;
    boolean fits =
        switch (loss) {
          case CROSS_ENTROPY ->
              softmax
                  && (given.equals(new LossMCXENT())
                      || given.equals(new LossNegativeLogLikelihood()));
          case MEAN_SQUARED_ERROR -> given.equals(new LossMSE());
        };
    if (fits) {
      return Optional.empty();
    }
    return Optional.of(
        "ends in loss %s after %s, but the sweep's loss %s needs %s"
            .formatted(
                given.name(),
                ((BaseLayer) last).getActivationFn(),
                Keyword.of(loss),
                loss == Loss.CROSS_ENTROPY
                    ? "MCXENT or NEGATIVELOGLIKELIHOOD after softmax, without weights"
                    : "MSE without weights"));
  }

  /** Runs the network on two rows of zeros, which shows what does not fit together. */
  private NetworkSpec resolve(ConfiguredNetwork network) {
    Model built = null;
    try {
      built = network.model();
      NetworkSpec spec = new NetworkTensors(built, data.inputs(), ROWS).spec(network.canonical());
      requireOutputs(built, spec);
      return spec;
    } catch (InvalidSpecException refused) {
      throw refused;
    } catch (RuntimeException e) {
      throw refusal(
          List.of(
              "cannot run on rows of %d numbers: %s"
                  .formatted(
                      data.inputs(), ConfiguredNetwork.firstLine(ConfiguredNetwork.innermost(e)))));
    } finally {
      if (built != null) {
        built.close();
      }
    }
  }

  private void requireOutputs(Model built, NetworkSpec spec) {
    long given = NetworkTensors.outputs(built, data.inputs(), ROWS);
    if (given != (long) ROWS * data.outputs()) {
      throw refusal(
          List.of("gives %d outputs, but the data has %d".formatted(given / ROWS, data.outputs())));
    }
    try (Dl4jNetwork tried = new Dl4jNetwork(built, loss, data.inputs(), data.outputs())) {
      float[] features = new float[ROWS * data.inputs()];
      float[] targets = new float[ROWS * data.outputs()];
      for (int i = 0; i < features.length; i++) {
        features[i] = (i % 7 - 3) / 4.0f;
      }
      targets[0] = 1.0f;
      targets[data.outputs()] = 1.0f;
      float[] once = new float[spec.size()];
      float[] again = new float[spec.size()];
      tried.gradient(features, targets, ROWS, once);
      tried.gradient(features, targets, ROWS, again);
      if (!Arrays.equals(once, again)) {
        throw refusal(List.of("is random: one batch has two gradients"));
      }
    }
  }
}
