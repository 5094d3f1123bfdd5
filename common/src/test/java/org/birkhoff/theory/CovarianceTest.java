package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CovarianceTest {

  @Test
  void refusesAMatrixWithANegativeEigenvalue() {
    assertThatThrownBy(() -> Covariance.of(new double[][] {{1, 2}, {2, 1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "Cannot make a covariance: the matrix has the eigenvalue -(1\\.0|0\\.99)\\d*;"
                + " the bound is 0, since the variance u'Cu of every direction u is at least 0");
  }

  @Test
  void refusesWhatIsNoMatrix() {
    assertThatThrownBy(() -> Covariance.of(new double[][] {{1, 2}, {0, 1}}))
        .hasMessageContaining("entries (1, 0) and its mirror must be finite and equal")
        .hasMessageEndingWith("were 0.0 and 2.0");
    assertThatThrownBy(() -> Covariance.of(new double[][] {{1, 2}, {0}}))
        .hasMessageContaining("row 1 of 2 must have as many entries, but had 1");
    assertThatThrownBy(() -> Covariance.diagonal(1, -0.5))
        .hasMessageContaining("variance 1 must be finite and at least 0, but was -0.5");
    assertThatThrownBy(() -> Covariance.of(new double[][] {{Double.NaN}}))
        .hasMessageContaining("must be finite");
  }

  @Test
  void acceptsASingularMatrix() {
    Covariance singular = Covariance.of(new double[][] {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}});

    assertThat(singular.isDiagonal()).isFalse();
    assertThat(singular.trace()).isEqualTo(3);
    assertThat(singular.at(0, 2)).isEqualTo(1);
  }

  @Test
  void projectsOnADirection() {
    GaussianVector law =
        new GaussianVector(new double[] {1, 2}, Covariance.of(new double[][] {{2, 1}, {1, 3}}));

    ScalarLaw projected = law.projection(new double[] {1, -1});

    assertThat(projected.mean()).isEqualTo(-1);
    assertThat(projected.variance()).isCloseTo(2 + 3 - 2, within(1e-15));
    assertThat(law.marginal(1)).isEqualTo(new GaussianLaw(2, 3));
    assertThat(law.meanSquare(new double[] {1, 10})).isEqualTo(1 + 2 + 10 * (4 + 3));
    assertThat(
            new GaussianVector(new double[1], Covariance.diagonal(0)).projection(new double[] {5}))
        .isEqualTo(new PointMass(0));
  }
}
