package org.birkhoff.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.birkhoff.config.Activation;
import org.birkhoff.config.Initialisation;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.Target;
import org.birkhoff.data.Rows;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DenseObjectiveTest {
  private static final StreamKey KEY = StreamKey.of(Purpose.GENERATE, 11, "objective-test");
  private static final int ROWS = 6;

  private static Stream<Arguments> activationsAndLosses() {
    return Arrays.stream(Activation.values())
        .flatMap(
            activation -> Arrays.stream(Loss.values()).map(loss -> Arguments.of(activation, loss)));
  }

  /**
   * Richardson's extrapolation of central differences with steps h and h / 2, h = 2^-9: its error
   * is of order h^4 (the fifth derivative times 10^-12) plus rounding of 2^-52 / h = 10^-13 times
   * the loss. A kink of relu between the points of a difference would give an error of at least
   * 1e-3; the seed's rows have none.
   */
  @ParameterizedTest
  @MethodSource("activationsAndLosses")
  void gradientIsThatOfTheLoss(Activation activation, Loss loss) {
    DenseObjective objective = objective(activation, loss, true, 4, 5, 3, 3);
    double[] point = draws(0, objective.size());
    double[] gradient = new double[objective.size()];

    double value = objective.gradient(point, gradient);

    assertThat(value).isEqualTo(objective.loss(point));
    for (int i = 0; i < point.length; i++) {
      double coarse = difference(objective, point, i, 0x1p-9);
      double fine = difference(objective, point, i, 0x1p-10);
      assertThat(gradient[i]).isCloseTo((4 * fine - coarse) / 3, within(1e-9));
    }
  }

  private static double difference(Objective objective, double[] point, int i, double h) {
    double[] moved = point.clone();
    moved[i] = point[i] + h;
    double up = objective.loss(moved);
    moved[i] = point[i] - h;
    return (up - objective.loss(moved)) / (2 * h);
  }

  @Test
  void linearRegressionHasItsClosedForm() {
    Rows rows = new Rows(2, new float[] {1, 2, 3, 4}, new int[0], new float[] {1, -1});
    ModelSpec model = new ModelSpec(List.of(), Activation.IDENTITY, Initialisation.XAVIER, 1, true);
    DenseObjective objective =
        DenseObjective.of(model, Loss.MEAN_SQUARED_ERROR, Target.LABEL, rows, 2, 1);
    double[] gradient = new double[3];

    // residuals 0.5 + 2 * 0.25 + 0.5 - 1 = 0.5 and 1.5 + 1 + 0.5 + 1 = 4
    double value = objective.gradient(new double[] {0.5, 0.25, 0.5}, gradient);

    assertThat(value).isEqualTo((0.25 + 16) / 2);
    assertThat(gradient).containsExactly(0.5 + 3 * 4, 2 * 0.5 + 4 * 4, 0.5 + 4);
  }

  @Test
  void crossEntropyOfEqualLogitsIsTheLogarithmOfTheClasses() {
    DenseObjective objective = objective(Activation.TANH, Loss.CROSS_ENTROPY, true, 4, 5, 3, 3);

    assertThat(objective.loss(new double[objective.size()])).isCloseTo(Math.log(3), within(1e-15));
  }

  @Test
  void networkWithoutBiasHasOnlyWeights() {
    assertThat(objective(Activation.RELU, Loss.CROSS_ENTROPY, false, 4, 5, 3).size())
        .isEqualTo(4 * 5 + 5 * 3);
  }

  @Test
  void rowsWithoutLabelsHaveNoCrossEntropy() {
    Rows rows = new Rows(1, new float[] {1}, new int[0], new float[] {1});
    ModelSpec model = new ModelSpec(List.of(), Activation.TANH, Initialisation.XAVIER, 1, true);

    assertThatThrownBy(() -> DenseObjective.of(model, Loss.CROSS_ENTROPY, Target.LABEL, rows, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot define an objective: ");
  }

  private static DenseObjective objective(
      Activation activation, Loss loss, boolean bias, Integer... widths) {
    int inputs = widths[0];
    int outputs = widths[widths.length - 1];
    float[] features = new float[ROWS * inputs];
    new RandomStream(KEY, 1, 0).normals(0, features.length, features);
    int[] labels = new int[ROWS];
    new RandomStream(KEY, 2, 0).bounded(outputs, 0, ROWS, labels);
    ModelSpec model =
        new ModelSpec(
            List.of(widths).subList(1, widths.length - 1),
            activation,
            Initialisation.XAVIER,
            1,
            bias);
    Rows rows = new Rows(ROWS, features, labels, new float[0]);
    return DenseObjective.of(model, loss, Target.LABEL, rows, inputs, outputs);
  }

  private static double[] draws(int replica, int count) {
    double[] values = new double[count];
    new RandomStream(KEY, replica, 0).normals(0, count, values);
    return values;
  }
}
