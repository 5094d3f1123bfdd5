package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/**
 * Reference values by statsmodels 0.15.0:
 *
 * <pre>
 * from statsmodels.stats.multitest import multipletests as m
 * p = [.01, .04, .03, .2, .005, .9, .04]
 * print(m(p, method='holm')[1], m(p, method='fdr_by')[1])
 * </pre>
 */
class MultipleTestingTest {
  private static final double[] P = {0.01, 0.04, 0.03, 0.2, 0.005, 0.9, 0.04};

  @Test
  void holmAgreesWithTheReference() {
    assertThat(MultipleTesting.holm(P))
        .containsExactly(new double[] {0.06, 0.16, 0.15, 0.4, 0.035, 0.9, 0.16}, within(1e-15));
  }

  @Test
  void benjaminiYekutieliAgreesWithTheReference() {
    assertThat(MultipleTesting.benjaminiYekutieli(P))
        .containsExactly(
            new double[] {0.09075, 0.1452, 0.1452, 0.605, 0.09075, 1, 0.1452}, within(1e-15));
  }

  @Test
  void undefinedValuesCountForNothing() {
    double nan = Double.NaN;
    assertThat(MultipleTesting.holm(new double[] {nan, 0.02, nan, 0.03}))
        .containsExactly(nan, 0.04, nan, 0.04);
    assertThat(MultipleTesting.benjaminiYekutieli(new double[] {nan, 0.02, 0.03}))
        .containsExactly(new double[] {nan, 0.045, 0.045}, within(1e-15));
    assertThat(MultipleTesting.holm(new double[0])).isEmpty();
  }

  @Test
  void whatIsNoProbabilityIsRefused() {
    assertThatThrownBy(() -> MultipleTesting.holm(new double[] {0.5, 1.5}))
        .hasMessage("Cannot adjust p-values: each must lie in [0, 1], but one was 1.5");
  }
}
