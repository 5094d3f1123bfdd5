package org.birkhoff.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Oracle 5d.A: identities of one update, to rounding. */
class BalanceLawTest {
  private static final StreamKey KEY = StreamKey.of(Purpose.INIT, 3, "balance");

  private static double[] normals(int replica, int count) {
    double[] numbers = new double[count];
    new RandomStream(KEY, replica, 0).normals(0, count, numbers);
    return numbers;
  }

  /** 5d.A.1 and, with a batch of all rows, 5d.A.4: a two-layer ReLU net with biases. */
  @ParameterizedTest
  @CsvSource({"1, .1, 0", "4, .3, 0", "32, .1, 0", "4, .2, .05"})
  void holdsForEachNeuronOfAReluNet(int rows, double rate, double gamma) {
    BalanceLaw law = new BalanceLaw(rate, gamma);
    for (int replica = 0; replica < 20; replica++) {
      ReluNet net = new ReluNet(normals(replica, ReluNet.SIZE));
      double[] gradient = net.gradient(normals(1000 + replica, rows * ReluNet.ROW), rows);
      double[] next = new double[ReluNet.SIZE];
      for (int i = 0; i < next.length; i++) {
        next[i] = net.weights()[i] - rate * (gradient[i] + 2 * gamma * net.weights()[i]);
      }
      for (int neuron = 0; neuron < ReluNet.HIDDEN; neuron++) {
        double before =
            ReluNet.incoming(net.weights(), neuron) - ReluNet.outgoing(net.weights(), neuron);
        double after = ReluNet.incoming(next, neuron) - ReluNet.outgoing(next, neuron);
        double squaredIn = ReluNet.incoming(gradient, neuron);
        double squaredOut = ReluNet.outgoing(gradient, neuron);
        double size =
            ReluNet.incoming(next, neuron)
                + ReluNet.outgoing(next, neuron)
                + rate * rate * (squaredIn + squaredOut)
                + 1;
        // some forty roundings of numbers of this size
        assertThat(after - before)
            .isCloseTo(law.change(before, squaredIn, squaredOut), within(1e-14 * size));
      }
    }
  }

  /** 5d.A.2: depth 1, several subnetworks, all the factors of one step. */
  @ParameterizedTest
  @CsvSource({".05, 0", ".05, .1"})
  void holdsForDiagonalNetworks(double rate, double gamma) {
    BalanceLaw law = new BalanceLaw(rate, gamma);
    double[] numbers = normals(1, 10);
    int width = 5;
    double q = 1.7;
    for (int i = 0; i < width; i++) {
      double u = numbers[i];
      double w = numbers[width + i];
      double u1 = u - rate * (q * w + 2 * gamma * u);
      double w1 = w - rate * (q * u + 2 * gamma * w);
      assertThat(u1 + w1).isCloseTo((u + w) * law.sumFactor(q), within(4e-15));
      assertThat(u1 - w1).isCloseTo((u - w) * law.differenceFactor(q), within(4e-15));
      assertThat(u1 * u1 - w1 * w1).isCloseTo((u * u - w * w) * law.factor(q), within(2e-14));
      double kept = 1 - 2 * rate * gamma;
      assertThat(law.factor(q)).isCloseTo(kept * kept - rate * rate * q * q, within(4e-16));
    }
    double u = .7;
    double w = -.4;
    double same = u - rate * (q * u + 2 * gamma * u);
    double opposite = w - rate * (q * -w + 2 * gamma * w);
    assertThat(same * same).isCloseTo(u * u * law.productFactor(q), within(1e-15));
    assertThat(same * same * opposite * opposite)
        .isCloseTo(u * u * w * w * law.oppositeFactor(q), within(1e-15));
  }

  /** 5d.A.2 over 20 000 steps: signs stay, ratios of products stay to rounding. */
  @Test
  void conservesRatiosOfProducts() {
    double[] u = {.1, .5, .9};
    double[] w = u.clone();
    for (int step = 0; step < 20_000; step++) {
      double v = 0;
      for (int i = 0; i < u.length; i++) {
        v += u[i] * w[i];
      }
      double e = new RandomStream(KEY, 7, step).normal(0);
      double q = 2 * (v - 1 - e);
      for (int i = 0; i < u.length; i++) {
        double before = u[i];
        u[i] -= .01 * q * w[i];
        w[i] -= .01 * q * before;
      }
    }
    // each step rounds twice by half an ulp: a random walk of sqrt(40 000) / 2^53 a factor
    double drift = 8 * Math.sqrt(40_000) * 0x1p-53 * 4;
    assertThat(u[0] * w[0] / (u[2] * w[2]) / (.01 / .81)).isCloseTo(1, within(drift));
    assertThat(u[1] * w[1] / (u[2] * w[2]) / (.25 / .81)).isCloseTo(1, within(drift));
  }

  /** 5d.A.3: four factors of one subnetwork. */
  @ParameterizedTest
  @CsvSource({"0", ".07"})
  void holdsAtAnyDepth(double gamma) {
    BalanceLaw law = new BalanceLaw(.03, gamma);
    double[] u = normals(2, 4);
    double product = u[0] * u[1] * u[2] * u[3];
    double q = -2.3;
    for (int k = 0; k < u.length; k++) {
      for (int l = 0; l < k; l++) {
        double first = u[k] - .03 * (q * product / u[k] + 2 * gamma * u[k]);
        double second = u[l] - .03 * (q * product / u[l] + 2 * gamma * u[l]);
        double factor = law.depthFactor(q, product, u[k], u[l]);
        assertThat(first * first - second * second)
            .isCloseTo((u[k] * u[k] - u[l] * u[l]) * factor, within(1e-14));
      }
    }
  }

  /** The rate of 5a is the mean of the discrete factors to first order; its least value is met. */
  @Test
  void decaysAtTheRateOfTheNoise() {
    DataMoments m = DataMoments.gaussian(1, 1);
    double rate = 1e-7;
    double gamma = .3;
    double v = 1.4;
    double meanSquare = 4 * (m.g(v) + Math.pow(m.b1() * v - m.b2(), 2));
    double factor = Math.pow(1 - 2 * rate * gamma, 2) - rate * rate * meanSquare;
    double mean = -4 * gamma;
    assertThat((factor - 1) / rate).isCloseTo(mean, within(1e-5));
    assertThat(BalanceLaw.decayRate(m, .1, gamma, v))
        .isCloseTo(4 * (.1 * m.g(v) + gamma), within(1e-15));
    double least = BalanceLaw.leastDecayRate(m, .1, gamma);
    assertThat(least).isCloseTo(4 * (.1 * m.delta() / m.a1() + gamma), within(1e-15));
    assertThat(BalanceLaw.decayRate(m, .1, gamma, m.a2() / m.a1())).isCloseTo(least, within(1e-14));
    assertThat(BalanceLaw.leastDecayRate(DataMoments.twoPoint(.2, 2), .1, 0))
        .isCloseTo(1.6, within(1e-15));
    assertThat(BalanceLaw.drift(.1, 3, 5)).isCloseTo(-.2, within(1e-16));
  }
}
