package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Reference values: Phi(1) = 0.8413447460685429, Phi^-1(.975) = 1.959963984540054. */
class ScalarLawTest {

  @Test
  void normalLawHasItsTabulatedValues() {
    GaussianLaw law = new GaussianLaw(2, 9);

    assertThat(law.cumulative(5)).isCloseTo(0.8413447460685429, within(1e-15));
    assertThat(law.quantile(0.975)).isCloseTo(2 + 3 * 1.959963984540054, within(1e-13));
    assertThat(law.density(2)).isCloseTo(1 / (3 * Math.sqrt(2 * Math.PI)), within(1e-16));
    assertThat(law.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(law.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(law.cumulative(Double.NaN)).isNaN();
  }

  @Test
  void pointMassHasAllItsProbabilityAtOnePoint() {
    ScalarLaw law = GaussianLaw.of(3, 0);

    assertThat(law).isEqualTo(new PointMass(3));
    assertThat(law.mean()).isEqualTo(3);
    assertThat(law.variance()).isZero();
    assertThat(law.cumulative(2.999)).isZero();
    assertThat(law.cumulative(3)).isEqualTo(1);
    assertThat(law.cumulative(Double.NaN)).isNaN();
    assertThat(law.quantile(0.3)).isEqualTo(3);
    assertThatThrownBy(() -> law.density(3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot give the density of a point mass: all probability is at one point, 3.0");
  }

  @Test
  void refusesWhatIsNoLaw() {
    assertThatThrownBy(() -> new GaussianLaw(0, 0))
        .hasMessageContaining("variance must be positive");
    assertThatThrownBy(() -> GaussianLaw.of(0, -1)).hasMessageEndingWith("but was -1.0");
    assertThatThrownBy(() -> new GaussianLaw(Double.NaN, 1)).hasMessageContaining("mean must be");
    assertThatThrownBy(() -> new PointMass(Double.NaN)).hasMessageContaining("must be finite");
    assertThatThrownBy(() -> new PointMass(0).quantile(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("within [0, 1], but was 1.5");
  }
}
