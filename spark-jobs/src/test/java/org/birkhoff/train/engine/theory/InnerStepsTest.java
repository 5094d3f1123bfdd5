package org.birkhoff.train.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.StreamKey;
import org.birkhoff.theory.DataMoments;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The bias of the inner steps, by the law of balance: u^2 - w^2 obeys an equation without noise
 * and, where g is constant, falls by exp(-4 T g t) exactly.
 */
@Tag("statistical")
class InnerStepsTest {
  private static final double TEMPERATURE = 0.02;
  private static final int BUNCHES = 8;

  /** Relative error of the mean of u^2 - w^2 after a time of 2, over 4096 replicas. */
  private static Sample error(double share) {
    double[] errors = new double[BUNCHES * Bunch.CAPACITY];
    double kept = Math.exp(-4 * TEMPERATURE * 4 * 2);
    for (int b = 0; b < BUNCHES; b++) {
      int first = b * Bunch.CAPACITY;
      Bunch bunch = new Bunch(IntStream.range(first, first + Bunch.CAPACITY).toArray(), 2, 0);
      Arrays.fill(bunch.weights(0), 0.9);
      Arrays.fill(bunch.weights(1), 0.4);
      FactorDiffusion diffusion =
          new FactorDiffusion(
              StreamKey.of(Purpose.GRADIENT_NOISE, 6, "inner-steps-test"),
              new InnerSteps(
                  new FactorProducts(1, 2), DataMoments.twoPoint(0.2, 2), TEMPERATURE, 0, share));
      diffusion.update(bunch, 0, 2.0);
      for (int i = 0; i < bunch.count(); i++) {
        double u = bunch.weights(0)[i];
        double w = bunch.weights(1)[i];
        errors[first + i] = (u * u - w * w) / (0.65 * kept) - 1;
      }
    }
    return Sample.of(errors);
  }

  /**
   * Order 2: half the length, a quarter of the error, within four standard errors of both and a
   * fifth for the next order. Seen: -.0081, -.0019 and, at the engine's length, -.0005.
   */
  @Test
  void biasFallsWithTheSquareOfTheLength() {
    Sample coarse = error(InnerSteps.SHARE * 4);
    Sample fine = error(InnerSteps.SHARE * 2);
    double scatter = 4 * (coarse.meanError() + 4 * fine.meanError());
    assertThat(Math.abs(coarse.mean())).isGreaterThan(4 * coarse.meanError());
    assertThat(Math.abs(coarse.mean() - 4 * fine.mean()))
        .isLessThan(scatter + Math.abs(coarse.mean()) / 5);
    assertThat(Math.abs(error(InnerSteps.SHARE).mean())).isLessThan(Math.abs(fine.mean()) / 2);
  }
}
