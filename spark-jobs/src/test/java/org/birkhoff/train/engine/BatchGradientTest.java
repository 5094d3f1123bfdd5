package org.birkhoff.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.birkhoff.config.Activation;
import org.birkhoff.config.BatchSize;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Sampling;
import org.birkhoff.objective.DenseObjective;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Gradients and metrics in float against the objective in double, which shares no code. */
class BatchGradientTest {
  private static final double UNIT = 0x1p-24;

  private static Stream<Arguments> activationsAndLosses() {
    return Arrays.stream(Activation.values())
        .flatMap(
            activation -> Arrays.stream(Loss.values()).map(loss -> Arguments.of(activation, loss)));
  }

  /**
   * An element is a chain over at most 150 rows of terms that themselves come from chains of at
   * most 13 + 9 + 6 + 4 elements and some 20 further roundings, so its error is at most (150 + 52)
   * 2^-24 times the sum of the terms' absolute values, amplified by at most the norms of two weight
   * matrices; 1000 2^-24 times the largest element of a gradient whose terms do not cancel by more
   * than a factor of 5 covers both.
   */
  @ParameterizedTest
  @MethodSource("activationsAndLosses")
  void fullBatchGradientIsThatOfTheObjective(Activation activation, Loss loss) {
    RunFixture fixture = fixture(activation, loss);
    double[] expected = new double[fixture.run().layout().size()];
    float[] point = InitialWeights.of(fixture.run(), 0);
    objective(fixture, 0).gradient(widened(point), expected);
    double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
    for (Kernels choice : Kernels.values()) {
      float[] actual = gradient(fixture, point, DenseKernels.of(choice));
      for (int i = 0; i < actual.length; i++) {
        assertThat((double) actual[i]).isCloseTo(expected[i], within(1000 * UNIT * largest));
      }
    }
  }

  /** Tolerances as above: relative errors of some hundred roundings. */
  @ParameterizedTest
  @MethodSource("activationsAndLosses")
  void metricsAreThoseOfTheObjective(Activation activation, Loss loss) {
    RunFixture fixture = fixture(activation, loss);
    FusedEngine engine = fixture.engine(DenseKernels.of(Kernels.AUTO));
    ReplicaState state = engine.advance(engine.initial(0), 3);
    List<Observation> metrics = engine.measure(state);
    double[] gradient = new double[state.weights().length];
    double trainLoss = objective(fixture, 0).gradient(widened(state.weights()), gradient);
    double testLoss = objective(fixture, 1).loss(widened(state.weights()));

    assertClose(metrics, "train-loss", "", trainLoss);
    assertClose(metrics, "test-loss", "", testLoss);
    assertClose(metrics, "gradient-norm", "", norm(gradient, 0, gradient.length));
    assertClose(metrics, "batch-gradient-norm", "", norm(gradient, 0, gradient.length));
    assertClose(metrics, "update-norm", "", 0.1 * norm(gradient, 0, gradient.length));
    double[] weights = widened(state.weights());
    fixture
        .run()
        .layout()
        .tensors()
        .forEach(
            tensor -> {
              double tensorNorm = norm(gradient, tensor.offset(), tensor.end());
              assertClose(metrics, "gradient-norm", tensor.name(), tensorNorm);
              assertClose(
                  metrics,
                  "weight-norm",
                  tensor.name(),
                  norm(weights, tensor.offset(), tensor.end()));
            });
  }

  private static void assertClose(
      List<Observation> metrics, String observable, String layer, double expected) {
    assertThat(value(metrics, observable, layer))
        .as(observable + layer)
        .isCloseTo(expected, within(1000 * UNIT * expected));
  }

  private static double value(List<Observation> metrics, String observable, String layer) {
    return metrics.stream()
        .filter(m -> m.observable().equals(observable) && m.layer().equals(layer))
        .mapToDouble(Observation::value)
        .findFirst()
        .orElseThrow();
  }

  private static RunFixture fixture(Activation activation, Loss loss) {
    RunFixture fixture =
        RunFixture.classifier(List.of(13, 9, 6, 4), activation)
            .with(BatchSize.full(), Sampling.WITH_REPLACEMENT);
    return loss == Loss.CROSS_ENTROPY ? fixture : fixture.onTargets();
  }

  private static DenseObjective objective(RunFixture fixture, int part) {
    return DenseObjective.of(
        fixture.run().model(),
        fixture.loss(),
        fixture.target(),
        part == 0 ? fixture.data().train() : fixture.data().test(),
        fixture.inputs(),
        fixture.outputs());
  }

  private static float[] gradient(RunFixture fixture, float[] point, DenseKernels kernels) {
    PackedLayout layout = new PackedLayout(fixture.widths(), fixture.bias(), kernels.lanes());
    float[] packed = new float[layout.size()];
    float[] gradients = new float[layout.size()];
    layout.pack(point, packed);
    DenseNetwork network =
        new DenseNetwork(
            kernels,
            layout,
            fixture.activation(),
            fixture.loss(),
            RunFixture.TRAIN,
            packed,
            gradients);
    int[] rows = new int[RunFixture.TRAIN];
    Arrays.setAll(rows, i -> i);
    network.read(
        new TrainingRows(
            fixture.data().train(),
            fixture.inputs(),
            fixture.outputs(),
            fixture.loss(),
            fixture.target()),
        rows,
        0,
        rows.length);
    network.forward(rows.length);
    assertThat(
            network
                .outputs()
                .computeDeltas(
                    rows.length, LossScale.mean(fixture.loss(), rows.length, fixture.outputs())))
        .isTrue();
    network.backward(rows.length, GradientPass.FIRST);
    float[] flat = new float[point.length];
    layout.unpack(gradients, flat);
    return flat;
  }

  private static double norm(double[] values, int from, int to) {
    return Math.sqrt(Arrays.stream(values, from, to).map(v -> v * v).sum());
  }

  private static double[] widened(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }
}
