package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyFactorTest {

  /** C = B B^T of B (d, rank): singular where the rank is below d. */
  private static double[][] covariance(int size, int rank, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] b = new double[size][rank];
    for (double[] row : b) {
      for (int k = 0; k < rank; k++) {
        row[k] = random.nextGaussian();
      }
    }
    return product(b);
  }

  private static double[][] product(double[][] b) {
    double[][] c = new double[b.length][b.length];
    for (int i = 0; i < b.length; i++) {
      for (int j = 0; j < b.length; j++) {
        for (int k = 0; k < b[i].length; k++) {
          c[i][j] += b[i][k] * b[j][k];
        }
      }
    }
    return c;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 5", "30, 30", "5, 2", "30, 7", "4, 0"})
  void theFactorsProductIsTheMatrix(int size, int rank) {
    double[][] covariance = covariance(size, rank, 7);
    double[][] factor = CholeskyFactor.of(covariance);
    double[][] product = product(factor);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        assertThat(product[i][j]).isCloseTo(covariance[i][j], within(1e-10 * size));
        assertThat(j <= i || factor[i][j] == 0).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.001, -1.001, 5})
  void whatIsNoCovarianceIsRefused(double correlation) {
    assertThatThrownBy(() -> CholeskyFactor.of(new double[][] {{1, correlation}, {correlation, 1}}))
        .hasMessageStartingWith("Cannot factor a covariance: it must be positive semidefinite");
    assertThatThrownBy(() -> CholeskyFactor.of(new double[][] {{0, correlation}, {correlation, 1}}))
        .hasMessageStartingWith("Cannot factor a covariance: it must be positive semidefinite");
  }
}
