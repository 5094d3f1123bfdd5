package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.birkhoff.analysis.distance.SignFlipTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquaredLengthTest {

  @Test
  void inOneDimensionTheBoundIsThatOfTheMean() {
    double[] b = {0.3, -0.1, 0.7, 0.4, 1.1, -0.4, 0.2, 0.5};
    double[][] vectors = new double[b.length][];
    for (int r = 0; r < b.length; r++) {
      vectors[r] = new double[] {b[r]};
    }
    double mean = Moments.mean(b);
    double error = Math.sqrt(Moments.variance(b) / b.length);

    SquaredLength length = new SquaredLength(mean * mean, error * error, 0);
    SquaredLength estimated = SquaredLength.of(test(vectors), b.length);

    assertThat(Math.sqrt(length.upper(1.8))).isCloseTo(mean + 1.8 * error, within(1e-12));
    assertThat(Math.sqrt(length.lower(1.8))).isCloseTo(mean - 1.8 * error, within(1e-12));
    assertThat(length.lower(5)).isZero();
    assertThat(estimated.square()).isCloseTo(mean * mean, within(1e-12));
    assertThat(estimated.along()).isCloseTo(error * error, within(1e-12));
  }

  /**
   * Coverage of the one-sided 95 % bound, 400 ensembles a cell; wanted at least .90, which a bound
   * of coverage .95 misses with probability below 1e-4 a cell.
   */
  @Tag("statistical")
  @ParameterizedTest
  @CsvSource({"1,0", "1,.3", "3,0", "3,.3", "20,0", "20,.05", "20,.3", "200,0", "200,.05"})
  void theBoundCoversTheLength(int d, double shift) {
    for (int units : new int[] {16, 64}) {
      ZigguratSampler.NormalizedGaussian normal =
          ZigguratSampler.NormalizedGaussian.of(
              RandomSource.XO_RO_SHI_RO_128_PP.create(31L * d + units));
      int covered = 0;
      for (int e = 0; e < 400; e++) {
        double[][] vectors = new double[units][d];
        for (double[] vector : vectors) {
          for (int i = 0; i < d; i++) {
            vector[i] = shift + normal.sample() / (1 + i % 4);
          }
        }
        double bound = SquaredLength.of(test(vectors), units).upper(Student.oneSided(units));
        covered += bound >= shift * shift * d ? 1 : 0;
      }
      System.out.printf(
          "bound of a length: d=%d shift=%s K=%d coverage %.3f%n",
          d, shift, units, covered / 400.0);
      assertThat(covered / 400.0).as("d=%d K=%d", d, units).isGreaterThanOrEqualTo(0.9);
    }
  }

  private static SignFlipTest test(double[][] vectors) {
    int units = vectors.length;
    double[] gram = new double[units * units];
    for (int a = 0; a < units; a++) {
      for (int b = 0; b < units; b++) {
        for (int i = 0; i < vectors[a].length; i++) {
          gram[a * units + b] += vectors[a][i] * vectors[b][i];
        }
      }
    }
    return SignFlipTest.of(units, gram, 19, 0);
  }
}
