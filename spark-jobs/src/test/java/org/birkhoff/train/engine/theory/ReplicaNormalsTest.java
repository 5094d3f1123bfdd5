package org.birkhoff.train.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.birkhoff.theory.GaussianLaw;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReplicaNormalsTest {
  private static final StreamKey KEY = StreamKey.of(Purpose.GRADIENT_NOISE, 5, "normals-test");
  private static final long[] STEPS = {0, 1, 77, (1L << 32) - 1, 1L << 32, 123_456_789_012_345L};
  private static final int[] REPLICAS = {0, 1, 2, 3, 255, 256, 1 << 20, Integer.MAX_VALUE};

  @Test
  void wordsAreThoseOfTheStreams() {
    ReplicaWords words = new ReplicaWords(KEY, REPLICAS.length);
    for (long step : STEPS) {
      for (int block : new int[] {0, 1, 31, 1 << 28}) {
        words.draw(REPLICAS, REPLICAS.length, step, block);
        for (int i = 0; i < REPLICAS.length; i++) {
          RandomStream stream = new RandomStream(KEY, REPLICAS[i], step);
          for (int w = 0; w < 4; w++) {
            assertThat(words.word(w)[i]).isEqualTo(stream.word(4 * block + w));
          }
        }
      }
    }
  }

  @Test
  void normalsAreThoseOfTheStreamsWithin1e14() {
    int count = 20_000;
    int[] replicas = IntStream.range(0, count).toArray();
    ReplicaNormals normals = new ReplicaNormals(KEY, count);
    double[] first = new double[count];
    double[] second = new double[count];
    for (int pair = 0; pair < 4; pair++) {
      normals.draw(replicas, count, 9, pair, first, second);
      for (int i = 0; i < count; i++) {
        RandomStream stream = new RandomStream(KEY, i, 9);
        assertThat(first[i]).isCloseTo(stream.normal(2 * pair), within(1e-14));
        assertThat(second[i]).isCloseTo(stream.normal(2 * pair + 1), within(1e-14));
      }
    }
  }

  /** Two units in the last place from StrictMath, which is within one of the exact value. */
  @Test
  void radiiAreAccurateForUniformsOfAllMagnitudes() {
    for (long whole = 1; whole < 1L << 53; whole = whole * 21 / 20 + 1) {
      for (long k : new long[] {whole | 1, (1L << 53) - whole | 1}) {
        double u = k * 0x1.0p-53;
        double expected = Math.sqrt(-2 * StrictMath.log(u));
        assertThat(radius(k)).as("u = %s", u).isCloseTo(expected, within(2 * Math.ulp(expected)));
      }
    }
  }

  private static double radius(long whole) {
    double[] mantissa = new double[1];
    double[] exponent = new double[1];
    long bits = whole << 11;
    ReplicaNormals.split(
        new int[] {(int) (bits >>> 32)}, new int[] {(int) bits}, mantissa, exponent, 1);
    ReplicaNormals.radii(mantissa, exponent, mantissa, 1);
    return mantissa[0];
  }

  /**
   * Quarter turns are exact in double, so that StrictMath of the rest, times half pi, is within two
   * units of the exact value; three more are allowed.
   */
  @Test
  void sinesAndCosinesAreAccurateForAnglesOfAllMagnitudes() {
    for (long step = 1; step < 1L << 53; step = step * 21 / 20 + 1) {
      for (long from = 0; from < 1L << 53; from += 1L << 51) {
        check(from + step | 1);
        check(from - step | 1);
      }
    }
  }

  private static void check(long whole) {
    if (whole <= 0 || whole >= 1L << 53) {
      return;
    }
    double[] cos = new double[1];
    double[] sin = new double[1];
    ReplicaNormals.project(new double[] {1.0}, new double[] {(double) whole}, cos, sin, 1);
    long quarter = (whole >> 50) + 1 >> 1;
    double angle = (whole - (quarter << 51)) * 0x1.0p-51 * (Math.PI / 2);
    double c = StrictMath.cos(angle);
    double s = StrictMath.sin(angle);
    double[] cosines = {c, -s, -c, s};
    double[] sines = {s, c, -s, -c};
    double expectedCos = cosines[(int) quarter & 3];
    double expectedSin = sines[(int) quarter & 3];
    assertThat(cos[0]).isCloseTo(expectedCos, within(5 * Math.ulp(expectedCos)));
    assertThat(sin[0]).isCloseTo(expectedSin, within(5 * Math.ulp(expectedSin)));
  }

  /** Lengths cut a vector of any width: 1 to 67 replicas, each equal to the whole's. */
  @Test
  void bitsDoNotDependOnTheNumberOfReplicas() {
    int most = 67;
    int[] replicas = IntStream.range(0, most).map(i -> 31 * i).toArray();
    double[][] whole = new double[2][most];
    new ReplicaNormals(KEY, most).draw(replicas, most, 3, 2, whole[0], whole[1]);
    for (int repeat = 0; repeat < 200; repeat++) {
      for (int count = 1; count < most; count++) {
        double[] first = new double[count];
        double[] second = new double[count];
        new ReplicaNormals(KEY, count).draw(replicas, count, 3, 2, first, second);
        assertThat(first).isEqualTo(Arrays.copyOf(whole[0], count));
        assertThat(second).isEqualTo(Arrays.copyOf(whole[1], count));
      }
    }
  }

  /** False alarm 1e-3 together: each of the four at 2.5e-4. */
  @Test
  @Tag("statistical")
  void lawIsNormal() {
    int count = 400_000;
    int[] replicas = IntStream.range(0, count / 2).toArray();
    double[] first = new double[count / 2];
    double[] second = new double[count / 2];
    new ReplicaNormals(KEY, count / 2).draw(replicas, count / 2, 0, 0, first, second);
    double[] all = Arrays.copyOf(first, count);
    System.arraycopy(second, 0, all, count / 2, count / 2);
    double limit = 3.66;
    double correlation = IntStream.range(0, count / 2).mapToDouble(i -> first[i] * second[i]).sum();
    assertThat(correlation / Math.sqrt(count / 2.0)).isBetween(-limit, limit);
    assertThat(Arrays.stream(all).sum() / Math.sqrt(count)).isBetween(-limit, limit);
    double squares = Arrays.stream(all).map(z -> z * z - 1).sum();
    assertThat(squares / Math.sqrt(2.0 * count)).isBetween(-limit, limit);
    assertThat(KolmogorovSmirnov.pValue(all, new GaussianLaw(0, 1)::cumulative))
        .isGreaterThan(2.5e-4);
  }
}
