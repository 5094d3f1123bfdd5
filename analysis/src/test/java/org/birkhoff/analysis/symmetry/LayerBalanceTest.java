package org.birkhoff.analysis.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongToDoubleFunction;
import org.birkhoff.analysis.convergence.UnitInterval;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.analysis.symmetry.LayerBalance.Origin;
import org.junit.jupiter.api.Test;

/** Closed forms: balances that change linearly, which the trapezoidal rule integrates exactly. */
class LayerBalanceTest {
  private static final long[] STEPS = {0, 1, 2, 5, 10, 40, 100};
  private static final double RATE = 0.1;
  private static final int BATCH = 4;
  private static final double TINY = 1e-12;

  private static double[] at(LongToDoubleFunction value) {
    return Arrays.stream(STEPS).mapToDouble(value::applyAsDouble).toArray();
  }

  private static double[] constant(double value) {
    return at(step -> value);
  }

  private static LayerSums sums(double weightDecay) {
    return new LayerSums(STEPS, constant(RATE * RATE / BATCH), constant(2 * RATE * weightDecay));
  }

  /** A neuron that loses {@code perStep} at each update, by noise alone. */
  private static NeuronCourse falling(double start, double perStep) {
    double noise = Math.abs(perStep) * BATCH / (RATE * RATE);
    return new NeuronCourse(
        at(step -> start - perStep * step),
        constant(-perStep),
        constant(-perStep * (1 + 1e-9)),
        constant(Math.abs(perStep) * 4e-9),
        constant(-perStep),
        constant(perStep > 0 ? noise : 2 * noise),
        constant(perStep > 0 ? 2 * noise : noise));
  }

  private static LayerCourse course(int replica, double start, double perStep) {
    LayerSums sums = sums(0);
    sums.add(falling(start, perStep));
    sums.add(falling(-start, -perStep));
    return sums.course("dense-1", replica);
  }

  @Test
  void theLawIsIntegratedFromTheNoise() {
    LayerCourse course = course(3, 2, 0.01);
    assertThat(course.neurons()).isEqualTo(2);
    assertThat(course.measured()).containsExactly(at(step -> 2 - 0.01 * step), within(TINY));
    assertThat(course.byLaw()).containsExactly(course.measured(), within(TINY));
    assertThat(course.byExpectation()).containsExactly(course.measured(), within(TINY));
    assertThat(course.worst()).isEqualTo(0.25, within(1e-6));
    assertThat(course.difference()).isEqualTo(1e-11, within(1e-17));
  }

  /** D = 2 - s / 100 and lambda: the law adds -2 eta lambda times the sum of D over the updates. */
  @Test
  void weightDecayIsPartOfTheLaw() {
    LayerSums sums = sums(0.05);
    sums.add(falling(2, 0.01));
    double[] expected =
        at(step -> Math.abs(2 - 0.01 * step - 2 * RATE * 0.05 * (2 * step - 0.005 * step * step)));
    assertThat(sums.course("dense-1", 0).byLaw()).containsExactly(expected, within(TINY));
  }

  @Test
  void aBalanceThatChangesItsSignIsTakenByItsSize() {
    assertThat(course(0, 1, 0.02).measured()).endsWith(new double[] {0.2, 1.0}, within(TINY));
    assertThat(course(0, 1, 0.02).byLaw()).endsWith(new double[] {0.2, 1.0}, within(TINY));
  }

  @Test
  void theRateIsTheMeanOverReplicasWithItsInterval() {
    List<LayerCourse> replicas =
        List.of(course(0, 2, 0.01), course(1, 2, 0.012), course(2, 2, 0.014));
    LayerBalance balance = LayerBalance.of(replicas, Units.replicas(3));
    assertThat(balance.steps()).isEqualTo(STEPS);
    // the mean over replicas, 2 - 0.012 s, is half of its start at step 83 and below it at 100
    assertThat(balance.decayedAt()).isEqualTo(100);
    double[] rates = {Math.log(2 / 1.0) / 10, Math.log(2 / 0.8) / 10, Math.log(2 / 0.6) / 10};
    double mean = Arrays.stream(rates).average().orElseThrow();
    double variance = Arrays.stream(rates).map(r -> (r - mean) * (r - mean)).sum() / 2;
    UnitInterval found = balance.rate(Origin.MEASURED, 100, 10);
    assertThat(found.value()).isEqualTo(mean, within(TINY));
    assertThat(found.standardError()).isEqualTo(Math.sqrt(variance / 3), within(TINY));
    // 0.975 quantile of Student's t with 2 degrees of freedom: 4.302653
    assertThat(found.high() - mean).isEqualTo(4.302653 * Math.sqrt(variance / 3), within(1e-7));
    assertThat(balance.excess(Origin.LAW_OF_BALANCE, 100, 10).value()).isEqualTo(0, within(TINY));
    assertThat(balance.noiseRatio(5).value()).isEqualTo(1, within(TINY));
    assertThat(balance.size(Origin.MEASURED, 40).value()).isEqualTo(2 - 0.012 * 40, within(TINY));
  }

  @Test
  void aBalanceThatNeverHalvesDecaysUntilItIsSmallest() {
    LayerSums sums = sums(0);
    double[] bent = {4, 3.9, 3.5, 3, 3.2, 3.6, 4};
    sums.add(
        new NeuronCourse(
            bent, constant(0), constant(0), constant(0), constant(0), constant(1), constant(1)));
    LayerBalance balance = LayerBalance.of(List.of(sums.course("dense-1", 0)), Units.replicas(1));
    assertThat(balance.decayedAt()).isEqualTo(5);
    assertThat(balance.worst()).isZero();
  }

  @Test
  void superchainsAreTheUnits() {
    List<LayerCourse> replicas = new ArrayList<>();
    for (int r = 0; r < 4; r++) {
      replicas.add(course(r, 2 + r % 2, 0.01));
    }
    Units units = Units.of(new int[] {0, 1, 2, 3}, OptionalInt.of(2));
    UnitInterval found = LayerBalance.of(replicas, units).size(Origin.MEASURED, 0);
    assertThat(found.units()).isEqualTo(2);
    assertThat(found.value()).isEqualTo(2.5, within(TINY));
    assertThat(found.standardError()).isEqualTo(0.5, within(TINY));
  }

  @Test
  void stepsWithoutFiniteNumbersAreLeftOut() {
    LayerCourse whole = course(0, 2, 0.01);
    LayerSums sums = new LayerSums(new long[] {0, 5, 10}, new double[3], new double[3]);
    double[] numbers = {1, 2, 3};
    sums.add(
        new NeuronCourse(
            new double[] {1, 2, Double.POSITIVE_INFINITY},
            numbers,
            numbers,
            numbers,
            numbers,
            numbers,
            numbers));
    LayerBalance balance =
        LayerBalance.of(List.of(whole, sums.course("dense-1", 1)), Units.replicas(2));
    assertThat(balance.steps()).containsExactly(0, 5);
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new LayerSums(STEPS, new double[2], new double[7]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot sum up neurons: factors must be as many as steps, 7, but were 2 and 7");
    assertThatThrownBy(() -> LayerBalance.of(List.of(course(0, 1, 1)), Units.replicas(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot describe a layer's balance: replicas must be 2, but were 1");
  }
}
