package org.birkhoff.train.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import org.birkhoff.config.DiagonalLinearSpec;
import org.birkhoff.config.DiagonalLinearSpec.Dynamics;
import org.birkhoff.config.DiagonalLinearSpec.Rows;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.random.RandomStream;
import org.birkhoff.run.ReplicaState;
import org.junit.jupiter.api.Test;

/**
 * The identities of papers.md 5d.A, which hold at every update to rounding. q, the derivative of
 * the batch's loss by v, comes from {@link RandomStream}, not from the engine's own vectors.
 */
class FactorIdentityTest {
  private static final double RATE = 0.01;
  private static final double DECAY = 0.3;
  private static final int BATCH = 3;
  private static final double K = 1;
  private static final double S = 0.5;

  private static TheoryRuns runs(int width, int depth, double start, double deviation) {
    DiagonalLinearSpec model =
        new DiagonalLinearSpec(
            width, depth, Dynamics.SGD, 0.1, Rows.GAUSSIAN, K, S, start, deviation);
    return TheoryRuns.of(ModelSpec.of(model), RATE).batch(BATCH);
  }

  private static double slope(TheoryRuns runs, int replica, long step, double v) {
    RandomStream stream = new RandomStream(runs.run().noiseKey(), replica, step / 64);
    double sum = 0;
    for (int row = 0; row < BATCH; row++) {
      int at = (int) (step % 64) * 2 * BATCH + 2 * row;
      double x = stream.normal(at);
      double y = K * x + S * stream.normal(at + 1);
      sum += 2 * x * (x * v - y) / BATCH;
    }
    return sum;
  }

  private static double product(double[] u, int first, int factors) {
    double product = 1;
    for (int k = first; k < first + factors; k++) {
      product *= u[k];
    }
    return product;
  }

  /** 5d.A.2: sums, differences and balance of every pair of factors, with weight decay. */
  @Test
  void pairsOfFactorsMoveAsTheLawOfBalanceSays() {
    TheoryRuns runs = runs(3, 1, 0.5, 0.5).decay(DECAY);
    TheoryEngine engine = runs.engine();
    ReplicaState state = engine.initial(5);
    for (long step = 0; step < 300; step++) {
      double[] u = TheoryRuns.weights(state);
      double q = slope(runs, 5, step, u[0] * u[1] + u[2] * u[3] + u[4] * u[5]);
      state = engine.advance(state, step + 1);
      double[] w = TheoryRuns.weights(state);
      for (int i = 0; i < 6; i += 2) {
        double size = 1e-14 * (Math.abs(u[i]) + Math.abs(u[i + 1])) * (1 + RATE * Math.abs(q));
        double kept = 1 - RATE * DECAY;
        assertThat(w[i] + w[i + 1]).isCloseTo((u[i] + u[i + 1]) * (kept - RATE * q), within(size));
        assertThat(w[i] - w[i + 1]).isCloseTo((u[i] - u[i + 1]) * (kept + RATE * q), within(size));
        assertThat(w[i] * w[i] - w[i + 1] * w[i + 1])
            .isCloseTo(
                (u[i] * u[i] - u[i + 1] * u[i + 1]) * (kept * kept - RATE * RATE * q * q),
                within(size * (Math.abs(u[i]) + Math.abs(u[i + 1]))));
      }
    }
  }

  /**
   * 5d.A.2 from equal factors: factors stay equal to the last bit, the product keeps its sign, and
   * ratios of products drift by no more than a random walk of rounding errors, 4 sqrt(20 000) 2^-53
   * times a few.
   */
  @Test
  void equalFactorsKeepSignAndRatios() {
    TheoryEngine engine = runs(2, 1, 0.5, 0).engine();
    Bunch bunch = new Bunch(new int[] {0}, 4, 0);
    double[] start = {0.9, 0.9, 0.3, 0.3};
    BunchStates states = new BunchStates(4, 0);
    for (int c = 0; c < 4; c++) {
      bunch.weights(c)[0] = start[c];
    }
    ReplicaState state = states.state(bunch, 0, 0, OptionalLong.empty());
    double[] u = TheoryRuns.weights(engine.advance(List.of(state), 20_000).get(0));
    assertThat(u[0]).isEqualTo(u[1]);
    assertThat(u[2]).isEqualTo(u[3]);
    assertThat(u[0] * u[2]).isNotZero();
    assertThat(u[0] / u[2] / 3).isCloseTo(1, within(1e-13));
  }

  /** 5d.A.3: u_k^2 - u_l^2 of one subnetwork of three factors. */
  @Test
  void deeperFactorsMoveAsTheLawOfBalanceSays() {
    TheoryRuns runs = runs(1, 2, 0.8, 0.2);
    TheoryEngine engine = runs.engine();
    ReplicaState state = engine.initial(2);
    for (long step = 0; step < 300; step++) {
      double[] u = TheoryRuns.weights(state);
      double v = product(u, 0, 3);
      double q = slope(runs, 2, step, v);
      state = engine.advance(state, step + 1);
      double[] w = TheoryRuns.weights(state);
      for (int k = 0; k < 3; k++) {
        int l = (k + 1) % 3;
        double others = q * v / (u[k] * u[l]);
        assertThat(w[k] * w[k] - w[l] * w[l])
            .isCloseTo(
                (u[k] * u[k] - u[l] * u[l]) * (1 - RATE * RATE * others * others),
                within(1e-14 * (u[k] * u[k] + u[l] * u[l]) * (1 + Math.abs(RATE * q))));
      }
    }
  }
}
