package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * 2d.2 on a chain of 12 states: the batch's mean target draws the state one step nearer, and a fair
 * three-sided die moves it on; both kernels by enumeration of all batches.
 */
class MixingBoundTest {
  private static final int STATES = 12;
  private static final int[] TARGETS = {2, 3, 3, 5, 8, 4};
  private static final int[] SWAPPED = {11, 3, 3, 5, 8, 4};

  @Test
  void lawsOfSwappedDataAreWithinTheBound() {
    double[][] own = kernel(TARGETS);
    double[][] other = kernel(SWAPPED);
    double[] law = stationary(own);
    double[] itsLaw = stationary(other);

    double kernels = 0;
    for (int w = 0; w < STATES; w++) {
      kernels = Math.max(kernels, variation(own[w], other[w]));
    }
    double rate = 0.9;
    double constant = 0;
    double[][] power = identity();
    for (int t = 0; t < 200; t++) {
      for (double[] row : power) {
        constant = Math.max(constant, variation(row, itsLaw) / Math.pow(rate, t));
      }
      power = product(power, other);
    }

    double ofKernels = MixingBound.ofKernels(TARGETS.length, 2);
    double moved = variation(law, itsLaw);
    // 1e-9: what is left of the powers after 200 steps is far below the rate's own decay.
    assertThat(constant).isBetween(1e-3, 3.0);
    assertThat(kernels).isPositive().isLessThanOrEqualTo(ofKernels + 1e-12);
    assertThat(moved).isGreaterThan(0.05);
    assertThat(moved).isLessThanOrEqualTo(MixingBound.ofLaws(kernels, constant, rate));
    double difference = 0;
    for (int w = 0; w < STATES; w++) {
      difference += (law[w] - itsLaw[w]) * (w - 7) * (w - 7);
    }
    assertThat(Math.abs(difference))
        .isLessThanOrEqualTo(49 * MixingBound.ofLaws(kernels, constant, rate));
  }

  @Test
  void boundsAreTheirFormulas() {
    assertThat(MixingBound.ofKernels(20, 2)).isCloseTo(1 - 0.95 * 0.95, within(1e-15));
    assertThat(MixingBound.ofKernels(1, 3)).isEqualTo(1);
    assertThat(MixingBound.ofKernels(1_000_000_000, 1)).isCloseTo(1e-9, within(1e-24));
    assertThat(MixingBound.ofLaws(0.01, 1.5, 0.9)).isCloseTo(0.3, within(1e-15));
    assertThat(MixingBound.ofLaws(0.5, 1.5, 0.9)).isEqualTo(1);
    assertThatThrownBy(() -> MixingBound.ofLaws(0.5, 1, 1))
        .hasMessage("Cannot make a mixing bound: the rate must be within [0, 1), but was 1.0");
  }

  private static double[][] kernel(int[] targets) {
    double[][] kernel = new double[STATES][STATES];
    double batches = targets.length * targets.length;
    for (int w = 0; w < STATES; w++) {
      for (int first : targets) {
        for (int second : targets) {
          int drawn = w + (int) Math.signum(first + second - 2.0 * w);
          for (int die = -1; die <= 1; die++) {
            int next = Math.max(0, Math.min(STATES - 1, drawn + die));
            kernel[w][next] += 1 / (3 * batches);
          }
        }
      }
    }
    return kernel;
  }

  private static double[] stationary(double[][] kernel) {
    double[][] power = kernel;
    for (int doubling = 0; doubling < 14; doubling++) {
      power = product(power, power);
    }
    return power[0];
  }

  private static double variation(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += Math.abs(p[i] - q[i]);
    }
    return sum / 2;
  }

  private static double[][] identity() {
    double[][] identity = new double[STATES][STATES];
    for (int i = 0; i < STATES; i++) {
      identity[i][i] = 1;
    }
    return identity;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[STATES][STATES];
    for (int i = 0; i < STATES; i++) {
      for (int k = 0; k < STATES; k++) {
        for (int j = 0; j < STATES; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }
}
