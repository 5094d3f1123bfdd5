package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.LogGamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Full-matrix references are from numpy 2.4.6 and scipy 1.17.1, means of lengths by quadrature in
 * polar and spherical coordinates:
 *
 * <pre>{@code
 * def mean_length(mu, S):                      # d = 3; d = 2 likewise with 400 angles
 *     P = np.linalg.inv(S); c = 1/np.sqrt((2*np.pi)**3*np.linalg.det(S))
 *     x, w = np.polynomial.legendre.leggauss(300); r = (x+1)*15
 *     y, v = np.polynomial.legendre.leggauss(80); total = 0
 *     for phi in np.arange(160)*2*np.pi/160:
 *         for ct, vv in zip(y, v):
 *             s = np.sqrt(1-ct*ct); e = np.array([s*np.cos(phi), s*np.sin(phi), ct])
 *             u = np.outer(r, e)-mu
 *             f = r**3*c*np.exp(-.5*np.einsum('ij,jk,ik->i', u, P, u))
 *             total += vv*2*np.pi/160*np.sum(w*15*f)
 *     return total
 * a = mean_length(m-n, A+B); x = mean_length(0*m, 2*A); y = mean_length(0*m, 2*B)
 * energy, normalised = 2*a-x-y, 1-(x+y)/2/a
 * r = linalg.sqrtm(A)
 * w2 = np.sqrt(np.sum((m-n)**2)+np.trace(A+B-2*linalg.sqrtm(r@B@r).real))
 * }</pre>
 */
class GaussianDistanceTest {
  private static final GaussianVector X =
      new GaussianVector(
          new double[] {1, 0, -0.5},
          Covariance.of(new double[][] {{2, 0.5, 0.1}, {0.5, 1, -0.3}, {0.1, -0.3, 0.7}}));
  private static final GaussianVector Y =
      new GaussianVector(
          new double[] {0.2, 0.3, 0},
          Covariance.of(new double[][] {{1, -0.2, 0}, {-0.2, 0.5, 0.1}, {0, 0.1, 3}}));

  @Test
  void correlatedLawsHaveTheReferenceDistances() {
    assertThat(GaussianDistance.w2(X, Y)).isCloseTo(1.5353233705183607, within(1e-13));
    assertThat(GaussianDistance.w2(Y, X)).isCloseTo(1.5353233705183607, within(1e-13));
    assertThat(GaussianDistance.energy(X, Y)).isCloseTo(0.40705671688622713, within(1e-12));
    assertThat(GaussianDistance.normalisedEnergy(X, Y))
        .isCloseTo(0.07327337551610502, within(1e-13));
  }

  @Test
  void independentCoordinatesHaveTheReferenceDistances() {
    GaussianVector x = new GaussianVector(new double[] {1, -2}, Covariance.diagonal(2, 0.5));
    GaussianVector y = new GaussianVector(new double[] {0, 0.5}, Covariance.diagonal(1, 1.5));

    assertThat(GaussianDistance.energy(x, y)).isCloseTo(2.5627471376267277, within(1e-12));
    assertThat(GaussianDistance.normalisedEnergy(x, y))
        .isCloseTo(0.39597604636920725, within(1e-13));
    assertThat(GaussianDistance.w2(x, y))
        .isCloseTo(
            Math.sqrt(1 + 6.25 + sq(Math.sqrt(2) - 1) + sq(Math.sqrt(0.5) - Math.sqrt(1.5))),
            within(1e-15));
  }

  @Test
  void aFullMatrixWithoutCorrelationIsADiagonalOne() {
    GaussianVector diagonal = new GaussianVector(new double[] {1, -2}, Covariance.diagonal(2, 0.5));
    GaussianVector full =
        new GaussianVector(new double[] {1, -2}, Covariance.of(new double[][] {{2, 0}, {0, 0.5}}));
    GaussianVector other = new GaussianVector(new double[] {0, 3}, Covariance.diagonal(1, 4));

    assertThat(GaussianDistance.w2(full, other))
        .isCloseTo(GaussianDistance.w2(diagonal, other), within(1e-14));
    assertThat(GaussianDistance.energy(full, other))
        .isCloseTo(GaussianDistance.energy(diagonal, other), within(1e-13));
    assertThat(GaussianDistance.w2(full, diagonal)).isCloseTo(0, within(1e-7));
    assertThat(GaussianDistance.energy(full, diagonal)).isCloseTo(0, within(1e-13));
  }

  /** The energy distance in one dimension is twice the integral of the squared difference. */
  @ParameterizedTest
  @CsvSource({"0, 1, 0, 2", "0, 1, 0.3, 1", "-2, 0.01, 5, 9", "1e-3, 1, 0, 1.001"})
  void scalarEnergyIsTwiceTheCramerDistance(double m, double v, double n, double w) {
    GaussianLaw x = new GaussianLaw(m, v);
    GaussianLaw y = new GaussianLaw(n, w);
    DoubleUnaryOperator squared = at -> sq(x.cumulative(at) - y.cumulative(at));
    int points = 400_000;
    double from = -40;
    double step = 80.0 / points;
    double integral = 0;
    for (int k = 0; k < points; k++) {
      integral += squared.applyAsDouble(from + (k + 0.5) * step) * step;
    }

    // Rounding of a sum of 400 000 terms.
    assertThat(GaussianDistance.energy(x, y))
        .isCloseTo(2 * integral, within(1e-12 * Math.max(1, integral)));
  }

  @Test
  void normalisedEnergyIsThatOfTheAnalysis() {
    // analysis/docs/statistics.md: a shift of .2 standard deviations is .01, of .46 is .05.
    ScalarLaw standard = new GaussianLaw(0, 1);

    assertThat(GaussianDistance.normalisedEnergy(standard, new GaussianLaw(0.2, 1)))
        .isCloseTo(0.01, within(5e-4));
    assertThat(GaussianDistance.normalisedEnergy(standard, new GaussianLaw(0.46, 1)))
        .isCloseTo(0.05, within(2e-3));
    assertThat(GaussianDistance.normalisedEnergy(standard, new GaussianLaw(0, 3.9)))
        .isCloseTo(0.05, within(2e-3));
    assertThat(GaussianDistance.normalisedEnergy(new PointMass(1), new PointMass(2))).isEqualTo(1);
    assertThat(GaussianDistance.normalisedEnergy(new PointMass(1), new PointMass(1))).isZero();
    assertThat(GaussianDistance.normalisedEnergy(standard, standard)).isCloseTo(0, within(1e-15));
  }

  /** E|N(0, I)| = sqrt 2 Gamma((d + 1)/2)/Gamma(d/2). */
  @ParameterizedTest
  @CsvSource({"2", "3", "10", "1000"})
  void meanLengthOfAnIsotropicVectorIsThatOfTheChiLaw(int dimension) {
    double[] variances = new double[dimension];
    Arrays.fill(variances, 7);
    double exact =
        Math.sqrt(14)
            * Math.exp(LogGamma.value((dimension + 1) / 2.0) - LogGamma.value(dimension / 2.0));

    assertThat(MeanLength.of(new double[dimension], variances))
        .isCloseTo(exact, within(1e-12 * exact));
  }

  @Test
  void meanLengthWithoutVarianceIsTheLengthOfTheMean() {
    assertThat(MeanLength.of(new double[] {3e5, 4e5}, new double[2])).isCloseTo(5e5, within(1e-7));
    assertThat(MeanLength.of(new double[2], new double[2])).isZero();
  }

  @Test
  void refusesOtherLawsAndSizes() {
    assertThatThrownBy(() -> GaussianDistance.w2(X, new GaussianVector(new double[1], oneByOne())))
        .hasMessage("Cannot make a distance: the second law must have 3 values, but was 1");
    ScalarLaw uniform = new Uniform();
    assertThatThrownBy(() -> GaussianDistance.energy(new PointMass(0), uniform))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot give the distance of normal laws: a law is not normal, Uniform[]");
  }

  private static Covariance oneByOne() {
    return Covariance.diagonal(1);
  }

  private record Uniform() implements ScalarLaw {
    @Override
    public double mean() {
      return 0.5;
    }

    @Override
    public double variance() {
      return 1.0 / 12;
    }

    @Override
    public double density(double x) {
      return x > 0 && x < 1 ? 1 : 0;
    }

    @Override
    public double cumulative(double x) {
      return Math.min(1, Math.max(0, x));
    }

    @Override
    public double quantile(double p) {
      return p;
    }
  }

  private static double sq(double x) {
    return x * x;
  }
}
