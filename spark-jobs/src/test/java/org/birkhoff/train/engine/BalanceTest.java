package org.birkhoff.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.birkhoff.config.Activation;
import org.birkhoff.config.BatchSize;
import org.birkhoff.config.Initialisation;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.ObservableSpec;
import org.birkhoff.config.Sampling;
import org.birkhoff.data.Rows;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.objective.DenseObjective;
import org.birkhoff.run.NeuronObservable;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Oracle 5d.A.1 of the papers' digest along training, and gradient noise against single rows. */
class BalanceTest {
  private static final double UNIT = 0x1p-24;
  private static final ObservableSpec BALANCE = new ObservableSpec(true);

  private static RunFixture relu() {
    return RunFixture.classifier(List.of(13, 9, 4), Activation.RELU)
        .with(Initialisation.HE)
        .onTargets();
  }

  private static RunFixture leaky() {
    return RunFixture.classifier(List.of(13, 9, 6, 4), Activation.LEAKY_RELU)
        .with(Initialisation.HE);
  }

  private static RunFixture linear() {
    return RunFixture.classifier(List.of(13, 9, 6, 5, 4), Activation.IDENTITY)
        .withoutBias()
        .onTargets();
  }

  static Stream<RunFixture> fixtures() {
    return Stream.of(relu(), leaky(), linear(), linear().onOneHotLabels())
        .flatMap(
            fixture ->
                Stream.of(
                    fixture,
                    fixture.with(BatchSize.of(1), Sampling.WITH_REPLACEMENT),
                    fixture.with(BatchSize.of(7), Sampling.SHUFFLED_EPOCHS),
                    fixture.with(BatchSize.full(), Sampling.WITH_REPLACEMENT),
                    fixture.withDecay(0.05)))
        .map(
            fixture ->
                fixture.with(
                    fixture.optimizer(), fixture.activation() == Activation.IDENTITY ? 0.02 : 0.1));
  }

  private static RunSpec run(RunFixture fixture) {
    return fixture.run().with(BALANCE);
  }

  private static FusedEngine engine(RunFixture fixture, Kernels kernels) {
    return FusedEngine.create(run(fixture), fixture.data(), DenseKernels.of(kernels));
  }

  /**
   * The recorded bound is the tolerance. It is at most a hundredth of the largest predicted change,
   * so that the identity is tested, not the bound. The balance of the next state is that of this
   * one plus the realised change but for double roundings: at most 30 terms, each a few squares.
   */
  @ParameterizedTest
  @MethodSource("fixtures")
  void everyUpdateChangesTheBalanceAsPredicted(RunFixture fixture) {
    FusedEngine engine = engine(fixture, Kernels.AUTO);
    ReplicaState state = engine.initial(2);
    double largestChange = 0;
    double largestBound = 0;
    for (long step : new long[] {0, 1, 5, 20, 21, 60, 200}) {
      state = engine.advance(state, step);
      Map<String, Map<String, Double>> now = byNeuron(engine.measure(state));
      assertThat(now).hasSize(neurons(fixture));
      ReplicaState next = engine.advance(state, step + 1);
      Map<String, Map<String, Double>> then = byNeuron(engine.measure(next));
      for (Map.Entry<String, Map<String, Double>> neuron : now.entrySet()) {
        Map<String, Double> row = neuron.getValue();
        double predicted = row.get("balance-predicted");
        double realised = row.get("balance-realised");
        double bound = row.get("balance-rounding");
        assertThat(realised).as(neuron.getKey()).isCloseTo(predicted, within(bound));
        largestChange = Math.max(largestChange, Math.abs(predicted));
        largestBound = Math.max(largestBound, bound);
        double balance = balance(fixture, state.weights(), neuron.getKey());
        double after = balance(fixture, next.weights(), neuron.getKey());
        double scale = 100 * 0x1p-52;
        assertThat(row.get("balance")).isCloseTo(balance, within(scale * 10));
        assertThat(then.get(neuron.getKey()).get("balance")).isCloseTo(after, within(scale * 10));
        assertThat(realised).isCloseTo(after - balance, within(scale * 10));
      }
    }
    assertThat(largestBound).isLessThan(0.01 * largestChange);
  }

  /** Where the activation is not homogeneous the identity does not hold, and the bound shows it. */
  @Test
  void theBoundTellsAnotherActivationApart() {
    RunFixture fixture = RunFixture.classifier(List.of(13, 9, 4), Activation.TANH);
    FusedEngine engine = engine(fixture, Kernels.AUTO);
    Map<String, Map<String, Double>> rows = byNeuron(engine.measure(engine.initial(0)));
    assertThat(rows.values())
        .allMatch(
            row ->
                Math.abs(row.get("balance-realised") - row.get("balance-predicted"))
                    > 10 * row.get("balance-rounding"));
  }

  /**
   * Traces are differences of a mean square and a squared mean, both of float gradients, whose
   * relative error is at most that of some hundred roundings ({@link BatchGradientTest}).
   */
  @ParameterizedTest
  @MethodSource("fixtures")
  void noiseIsThatOfSingleRows(RunFixture fixture) {
    FusedEngine engine = engine(fixture, Kernels.AUTO);
    ReplicaState state = engine.advance(engine.initial(1), 30);
    double[][] gradients = rowGradients(fixture, state.weights());
    double rate = run(fixture).learningRate().at(30);
    double decay = (float) fixture.decay();
    for (Map.Entry<String, Map<String, Double>> neuron :
        byNeuron(engine.measure(state)).entrySet()) {
      Map<String, Double> row = neuron.getValue();
      Moments in = moments(gradients, places(fixture, neuron.getKey(), "in"));
      Moments out = moments(gradients, places(fixture, neuron.getKey(), "out"));
      double tolerance = 2000 * UNIT * (in.square + out.square);
      assertThat(row.get("gradient-noise-in")).isCloseTo(in.noise(), within(tolerance));
      assertThat(row.get("gradient-noise-out")).isCloseTo(out.noise(), within(tolerance));
      double share = share(fixture);
      double expected =
          rate * rate * (share * (in.noise() - out.noise()) + in.squaredMean - out.squaredMean)
              - rate * decay * (2 - rate * decay) * row.get("balance");
      assertThat(row.get("balance-expected"))
          .isCloseTo(expected, within(rate * rate * tolerance + UNIT * Math.abs(expected)));
    }
  }

  private static double share(RunFixture fixture) {
    double rows = fixture.batch().in(RunFixture.TRAIN);
    if (rows == RunFixture.TRAIN) {
      return 0;
    }
    return fixture.sampling() == Sampling.SHUFFLED_EPOCHS
        ? (RunFixture.TRAIN - rows) / ((RunFixture.TRAIN - 1) * rows)
        : 1 / rows;
  }

  /** The mean of the predicted change over all batches of one row, and over all pairs of rows. */
  @Test
  void theExpectedChangeIsTheMeanOverBatches() {
    RunFixture one = relu().with(BatchSize.of(1), Sampling.WITH_REPLACEMENT);
    RunFixture pairs = relu().with(BatchSize.of(2), Sampling.SHUFFLED_EPOCHS);
    float[] weights = InitialWeights.of(one.run(), 0);
    double[][] gradients = rowGradients(one, weights);
    double rate = one.run().learningRate().at(0);
    Map<String, Map<String, Double>> ofOne = start(one);
    Map<String, Map<String, Double>> ofPairs = start(pairs);
    for (String neuron : ofOne.keySet()) {
      int[] in = places(one, neuron, "in");
      int[] out = places(one, neuron, "out");
      double single = 0;
      double pair = 0;
      double size = 0;
      for (int a = 0; a < gradients.length; a++) {
        single +=
            squares(gradients[a], gradients[a], in) - squares(gradients[a], gradients[a], out);
        size += squares(gradients[a], gradients[a], in) + squares(gradients[a], gradients[a], out);
        for (int b = 0; b < a; b++) {
          pair +=
              squares(gradients[a], gradients[b], in) - squares(gradients[a], gradients[b], out);
        }
      }
      double factor = rate * rate / gradients.length;
      double tolerance = 2000 * UNIT * factor * size;
      assertThat(ofOne.get(neuron).get("balance-expected"))
          .isCloseTo(factor * single, within(tolerance));
      assertThat(ofPairs.get(neuron).get("balance-expected"))
          .isCloseTo(factor * pair * 2 / (gradients.length - 1), within(tolerance));
    }
  }

  private static Map<String, Map<String, Double>> start(RunFixture fixture) {
    FusedEngine engine = engine(fixture, Kernels.AUTO);
    return byNeuron(engine.measure(engine.initial(0)));
  }

  /**
   * Oracle 5d.A.2 of the papers' digest: with one weight u into and one weight w out of a linear
   * neuron, and q the derivative of the batch's loss by u w, an update multiplies u^2 - w^2 by (1 -
   * eta lambda)^2 - eta^2 q^2. The float gradients q w and q u have relative errors of some thirty
   * roundings.
   */
  @Test
  void oneWeightInAndOneOutShrinkByTheirCurvature() {
    RunFixture fixture =
        RunFixture.classifier(List.of(1, 1, 1), Activation.IDENTITY)
            .withoutBias()
            .onTargets()
            .withDecay(0.05)
            .with(BatchSize.of(4), Sampling.WITH_REPLACEMENT);
    FusedEngine engine = engine(fixture, Kernels.AUTO);
    ReplicaState state = engine.initial(1);
    double rate = (float) 0.1;
    double decay = (float) 0.05;
    BatchSampler sampler =
        new BatchSampler(fixture.run().dataOrderKey(), fixture.run().training(), RunFixture.TRAIN);
    for (long step = 0; step < 40; step++) {
      double u = state.weights()[0];
      double w = state.weights()[1];
      double slope = 0;
      for (int row : sampler.draw(1, step)) {
        double x = fixture.data().train().features()[row];
        double y = fixture.data().train().targets()[row];
        slope += 2 * (u * w * x - y) * x / 4;
      }
      Map<String, Double> row = byNeuron(engine.measure(state)).get("dense-1#0");
      double kept = 1 - rate * decay;
      double expected = (kept * kept - rate * rate * slope * slope - 1) * (u * u - w * w);
      double terms = rate * rate * slope * slope * (u * u + w * w);
      assertThat(row.get("balance-predicted"))
          .isCloseTo(expected, within(60 * UNIT * (terms + Math.abs(expected))));
      assertThat(row.get("balance-realised"))
          .isCloseTo(row.get("balance-predicted"), within(row.get("balance-rounding")));
      state = engine.advance(state, step + 1);
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void allKernelsGiveTheSameBits(RunFixture fixture) {
    FusedEngine scalar = engine(fixture, Kernels.SCALAR);
    ReplicaState state = scalar.advance(scalar.initial(3), 40);
    List<Observation> expected = scalar.measure(state);
    for (Kernels kernels : Kernels.values()) {
      assertThat(engine(fixture, kernels).measure(state)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void observablesChangeNoTrajectoryAndNoOtherMetric(RunFixture fixture) {
    assertThat(run(fixture).contentHash()).isEqualTo(fixture.run().contentHash());
    FusedEngine with = engine(fixture, Kernels.AUTO);
    FusedEngine without = fixture.engine(DenseKernels.of(Kernels.AUTO));
    ReplicaState state = with.initial(0);
    ReplicaState other = without.initial(0);
    for (long step = 0; step < 30; step += 10) {
      List<Observation> metrics = with.measure(state);
      assertThat(metrics)
          .filteredOn(row -> NeuronObservable.of(row.observable()).isEmpty())
          .isEqualTo(without.measure(other));
      assertThat(metrics)
          .filteredOn(row -> NeuronObservable.of(row.observable()).isPresent())
          .hasSize(neurons(fixture) * NeuronObservable.values().length);
      state = with.advance(state, step + 10);
      other = without.advance(other, step + 10);
      assertThat(state.weights()).isEqualTo(other.weights());
    }
  }

  private static int neurons(RunFixture fixture) {
    return fixture.run().model().hidden().stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<String, Map<String, Double>> byNeuron(List<Observation> metrics) {
    return metrics.stream()
        .filter(row -> NeuronObservable.of(row.observable()).isPresent())
        .collect(
            Collectors.groupingBy(
                Observation::layer, Collectors.toMap(Observation::observable, Observation::value)));
  }

  /** The places of a neuron's weights in the flat vector, by the layout's words alone. */
  private static int[] places(RunFixture fixture, String neuron, String side) {
    String layer = neuron.substring(0, neuron.indexOf('#'));
    int unit = Integer.parseInt(neuron.substring(neuron.indexOf('#') + 1));
    String above = "dense-" + (Integer.parseInt(layer.substring("dense-".length())) + 1);
    List<Integer> places = new ArrayList<>();
    for (ParameterTensor tensor : fixture.run().layout().tensors()) {
      for (int i = 0; i < tensor.size(); i++) {
        boolean weight = tensor.shape().size() == 2;
        int row = weight ? i / tensor.shape().get(1) : i;
        int column = weight ? i % tensor.shape().get(1) : -1;
        boolean in = tensor.layer().equals(layer) && row == unit;
        boolean out = tensor.layer().equals(above) && column == unit;
        if (side.equals("in") ? in : out) {
          places.add(tensor.offset() + i);
        }
      }
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double balance(RunFixture fixture, float[] weights, String neuron) {
    double[] wide = widened(weights);
    return squares(wide, wide, places(fixture, neuron, "in"))
        - squares(wide, wide, places(fixture, neuron, "out"));
  }

  /** The squared norm of the mean of two vectors at some places. */
  private static double squares(double[] a, double[] b, int[] places) {
    return Arrays.stream(places).mapToDouble(p -> (a[p] + b[p]) / 2).map(mean -> mean * mean).sum();
  }

  private record Moments(double square, double squaredMean) {
    double noise() {
      return square - squaredMean;
    }
  }

  private static Moments moments(double[][] gradients, int[] places) {
    double square = 0;
    double[] mean = new double[gradients[0].length];
    for (double[] gradient : gradients) {
      square += squares(gradient, gradient, places) / gradients.length;
      for (int p : places) {
        mean[p] += gradient[p] / gradients.length;
      }
    }
    return new Moments(square, squares(mean, mean, places));
  }

  /** The gradient of every row's loss, in double and by code of its own. */
  private static double[][] rowGradients(RunFixture fixture, float[] weights) {
    Rows rows = fixture.data().train();
    double[][] gradients = new double[rows.count()][weights.length];
    for (int row = 0; row < rows.count(); row++) {
      Rows one =
          new Rows(
              1,
              part(rows.features(), row, fixture.inputs()),
              rows.labels().length == 0 ? new int[0] : new int[] {rows.labels()[row]},
              rows.targets().length == 0
                  ? new float[0]
                  : part(rows.targets(), row, fixture.outputs()));
      DenseObjective.of(
              fixture.run().model(),
              fixture.loss(),
              fixture.target(),
              one,
              fixture.inputs(),
              fixture.outputs())
          .gradient(widened(weights), gradients[row]);
    }
    return gradients;
  }

  private static float[] part(float[] values, int row, int width) {
    return Arrays.copyOfRange(values, row * width, (row + 1) * width);
  }

  private static double[] widened(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }
}
