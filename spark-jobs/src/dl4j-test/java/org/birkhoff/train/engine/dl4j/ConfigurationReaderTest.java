package org.birkhoff.train.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.birkhoff.config.Activation;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.Initialisation;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.run.NetworkSpec;
import org.birkhoff.run.NetworkTensor;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.train.engine.TrainingEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that were written by {@code toJson} of DL4J 1.0.0-M2.1. */
class ConfigurationReaderTest {
  private static final DataIdentity DIGITS =
      new DataIdentity("digits", "ab".repeat(32), 1437, 360, 64, 10);

  private static NetworkSpec read(String text, Initialisation init, DataIdentity data, Loss loss) {
    ModelSpec model = new ModelSpec(List.of(32), Activation.TANH, init, 1, true, "net.json");
    return new Dl4jProvider().network(text, model, data, loss);
  }

  private static NetworkSpec read(String text) {
    return read(text, Initialisation.XAVIER, DIGITS, Loss.CROSS_ENTROPY);
  }

  @Test
  void tensorsFollowTheParameterTable() {
    NetworkSpec network = read(Configurations.text("conv-norm.json"));
    assertThat(network.tensors())
        .containsExactly(
            trained("conv.b", "conv", 0, 4),
            weight("conv.W", "conv", List.of(4, 1, 3, 3), 9, 36),
            trained("norm.gamma", "norm", 1, 4),
            trained("norm.beta", "norm", 0, 4),
            running("norm.mean", 0),
            running("norm.log10stdev", 0),
            weight("out.W", "out", List.of(10, 36), 36, 10),
            trained("out.b", "out", 0, 10));
    // 4 maps of 6 by 6, normalised, pooled to 3 by 3, 10 outputs
    assertThat(network.units()).isEqualTo(144 + 144 + 36 + 10);
    assertThat(network.multiplications()).isEqualTo(36 * 36 + 360);
  }

  private static NetworkTensor weight(
      String name, String layer, List<Integer> shape, int fanIn, int fanOut) {
    return new NetworkTensor(name, layer, shape, NetworkTensor.Role.WEIGHT, fanIn, fanOut, 0);
  }

  private static NetworkTensor trained(String name, String layer, double start, int size) {
    return new NetworkTensor(name, layer, List.of(size), NetworkTensor.Role.TRAINED, 1, 1, start);
  }

  private static NetworkTensor running(String name, double start) {
    return new NetworkTensor(name, "norm", List.of(4), NetworkTensor.Role.RUNNING, 1, 1, start);
  }

  @Test
  void theCanonicalTextKnowsNeitherSpacesNorOrderNorSeeds() {
    String text = Configurations.text("dense.json");
    String other =
        text.replace("\n", " ")
            .replace("\"seed\" : 1", "\"seed\" : 99")
            .replaceFirst("\"backpropType\" : \"Standard\",", "")
            .replaceFirst("\\}\\s*$", ", \"backpropType\": \"Standard\"}");
    assertThat(other).isNotEqualTo(text);
    assertThat(read(other).configuration()).isEqualTo(read(text).configuration());
    assertThat(read(text.replace("ActivationTanH", "ActivationCube")).sha256())
        .isNotEqualTo(read(text).sha256());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"confs\": []}",
        "{\"confs\": [{}]}",
        "{\"confs\": [null]}",
        "{\"confs\": null}",
        "{\"vertices\": null}",
        "{\"vertices\": {}}",
        "{\"vertices\": {\"a\": null}, \"networkInputs\": [], \"networkOutputs\": []}"
      })
  void configurationsWithoutTheirPartsAreRefused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("names net.json, which lacks layers, inputs or outputs");
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused("\"confs\" : [", "\"confs\" : [[", "which is no JSON"),
        refused("\"confs\"", "\"layers\"", "which is neither a MultiLayerConfiguration nor"),
        refused("ActivationTanH", "ActivationNone", "which is not read by DL4J: "),
        refused(
            "\"idropout\" : null",
            "\"idropout\" : {\"@class\" : \"org.deeplearning4j.nn.conf.dropout.Dropout\", \"p\" :"
                + " 0.5}",
            "which has a layer layer0 that has dropout or noise"),
        refused(
            "\"weightNoise\" : null",
            "\"weightNoise\" : {\"@class\" :"
                + " \"org.deeplearning4j.nn.conf.weightnoise.DropConnect\","
                + " \"weightRetainProb\" : 0.5}",
            "which has a layer layer0 that has weight noise"),
        refused(
            "\"regularization\" : [ ]",
            "\"regularization\" : [{\"@class\" :"
                + " \"org.nd4j.linalg.learning.regularization.L2Regularization\", \"l2\" :"
                + " {\"@class\" : \"org.nd4j.linalg.schedule.FixedSchedule\", \"value\" : 0.1}}]",
            "which has a layer layer0 that has regularization of its own"),
        refused(
            "\"@class\" : \"org.nd4j.linalg.learning.config.NoOp\"",
            "\"@class\" : \"org.nd4j.linalg.learning.config.Sgd\", \"learningRate\" : 0.1",
            "that has an updater of its own"),
        refused(
            "\"gradientNormalization\" : \"None\"",
            "\"gradientNormalization\" : \"RenormalizeL2PerLayer\"",
            "which has a layer layer0 that has gradient normalization"),
        refused("WeightInitXavier", "WeightInitRelu", "that has weightInit WeightInitRelu, but"),
        refused("\"miniBatch\" : true", "\"miniBatch\" : false", "that has miniBatch false"),
        refused("\"dataType\" : \"FLOAT\"", "\"dataType\" : \"DOUBLE\"", "only FLOAT is supported"),
        refused(
            "activations.impl.ActivationSoftmax",
            "activations.impl.ActivationSigmoid",
            "after sigmoid, but the sweep's loss cross-entropy needs MCXENT"),
        refused("impl.LossMCXENT", "impl.LossKLD", "which ends in loss LossKLD() after softmax"),
        refused(
            "layers.OutputLayer",
            "layers.DenseLayer",
            "which ends in layer layer1 of type DenseLayer without a loss"),
        refused("\"nin\" : 64", "\"nin\" : 63", "which cannot run on rows of 64 numbers: "),
        refused("\"nout\" : 10", "\"nout\" : 9", "which gives 9 outputs, but the data has 10"),
        refused("\"Standard\"", "\"TruncatedBPTT\"", "which truncates backpropagation in time"));
  }

  private static Arguments refused(String from, String to, String sentence) {
    return Arguments.of(from, to, sentence);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatWouldNotBeDoneIsRefusedInASentence(String from, String to, String sentence) {
    String text = Configurations.text("dense.json");
    assertThat(text).contains(from);
    assertThatThrownBy(() -> read(text.replace(from, to)))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageStartingWith("names net.json, which ")
        .hasMessageContaining(sentence);
  }

  @Test
  void anotherLossIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    Configurations.text("dense.json"),
                    Initialisation.XAVIER,
                    DIGITS,
                    Loss.MEAN_SQUARED_ERROR))
        .hasMessageContaining("but the sweep's loss mean-squared-error needs MSE");
  }

  @Test
  void aWeightInitOfTheSweepIsAllowed() {
    String he = Configurations.text("dense.json").replace("WeightInitXavier", "WeightInitRelu");
    assertThat(read(he, Initialisation.HE, DIGITS, Loss.CROSS_ENTROPY).size()).isEqualTo(2410);
  }

  @ParameterizedTest
  @ValueSource(strings = {"conv-norm.json", "graph.json", "dense.json"})
  void configuredNetworksLearnTheDigits(String configuration) {
    try (TrainingEngine engine =
        DigitsRun.of(
                EngineSpec.Type.DL4J,
                "model.configuration=" + configuration,
                "training.optimizer=adam",
                "training.learning-rate=0.01")
            .engine()) {
      ReplicaState start = engine.initial(0);
      double before = observed(engine, start, "train-loss");
      ReplicaState end = engine.advance(start, 400);
      assertThat(before).isCloseTo(Math.log(10), within(0.8));
      assertThat(observed(engine, end, "train-loss")).isLessThan(0.3);
      assertThat(observed(engine, end, "test-accuracy")).isGreaterThan(0.85);
    }
  }

  /** A batch's mean m enters as 0.9 old + 0.1 m, whatever the optimiser. */
  @ParameterizedTest
  @ValueSource(strings = {"sgd", "adam"})
  void runningStatisticsFollowTheBatches(String optimizer) {
    DigitsRun digits =
        DigitsRun.of(
            EngineSpec.Type.DL4J,
            "model.configuration=conv-norm.json",
            "training.weight-decay=0.5",
            "training.optimizer=" + optimizer,
            "training.batch-size=full");
    try (TrainingEngine engine = digits.engine()) {
      ReplicaState start = engine.initial(0);
      ReplicaState end = engine.advance(start, 1);
      double[] means = mapMeans(digits, start.weights());
      for (int map = 0; map < 4; map++) {
        assertThat((double) end.weights()[48 + map])
            .isCloseTo(0.1 * means[map], within(1e-5 * Math.abs(means[map]) + 1e-7));
      }
      end.memory().forEach(vector -> assertThat(vector[48]).isZero());
    }
  }

  /** Means of relu of the convolution over rows and places, from its definition. */
  private static double[] mapMeans(DigitsRun digits, float[] weights) {
    float[] pixels = digits.data().train().features();
    int rows = digits.data().train().count();
    double[] means = new double[4];
    for (int map = 0; map < 4; map++) {
      for (int row = 0; row < rows; row++) {
        for (int y = 0; y < 6; y++) {
          for (int x = 0; x < 6; x++) {
            double sum = weights[map];
            for (int k = 0; k < 9; k++) {
              sum += weights[4 + 9 * map + k] * pixels[64 * row + 8 * (y + k / 3) + x + k % 3];
            }
            means[map] += Math.max(sum, 0) / (36.0 * rows);
          }
        }
      }
    }
    return means;
  }

  private static double observed(TrainingEngine engine, ReplicaState state, String observable) {
    return engine.measure(state).stream()
        .filter(o -> o.observable().equals(observable))
        .mapToDouble(Observation::value)
        .findFirst()
        .orElseThrow();
  }
}
