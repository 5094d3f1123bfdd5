package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GradientNoiseTest {

  /**
   * Batch gradients are the full one plus normal noise of trace 3 in 6 dimensions. The 95 %
   * interval of 200 ensembles misses 3 in a binomial number of them, more than 23 with probability
   * 7e-5.
   */
  @Test
  @Tag("statistical")
  void theIntervalHoldsTheTrace() {
    Random random = new Random(11);
    int missed = 0;
    for (int e = 0; e < 200; e++) {
      double[][] batch = new double[5][32];
      double[][] full = new double[5][32];
      for (int s = 0; s < 5; s++) {
        for (int r = 0; r < 32; r++) {
          double noisy = 0;
          double exact = 0;
          for (int i = 0; i < 6; i++) {
            double gradient = 0.2 * i;
            double with = gradient + Math.sqrt(0.5) * random.nextGaussian();
            exact += gradient * gradient;
            noisy += with * with;
          }
          batch[s][r] = Math.sqrt(noisy);
          full[s][r] = Math.sqrt(exact);
        }
      }
      UnitInterval noise =
          GradientNoise.of(new long[] {0, 1, 2, 3, 4}, batch, full, Units.replicas(32));
      missed += noise.contains(3) ? 0 : 1;
    }
    assertThat(missed).isLessThanOrEqualTo(23);
  }

  @Test
  void isZeroForFullBatches() {
    double[][] norms = {{1, 2, 3}, {4, 5, 6}};

    UnitInterval noise = GradientNoise.of(new long[] {0, 7}, norms, norms, Units.replicas(3));

    assertThat(noise.value()).isZero();
    assertThat(noise.standardError()).isZero();
  }
}
