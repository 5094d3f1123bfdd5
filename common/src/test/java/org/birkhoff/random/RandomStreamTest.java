package org.birkhoff.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {
  private static final StreamKey KEY = StreamKey.of(Purpose.ANALYSIS, 20240607, "test");
  private static final int DRAWS = 200_000;
  // two-sided normal quantile of false-alarm probability 1e-6
  private static final double Z = 4.8916;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 1437, 3 << 29, Integer.MAX_VALUE})
  void bulkIntegersEqualSingleOnesWhereverTheyStart(int bound) {
    RandomStream stream = new RandomStream(KEY, 3, 1L << 40);
    for (int from = 0; from < 9; from++) {
      for (int count = 0; count < 14; count++) {
        int[] bulk = new int[count + 1];
        Arrays.fill(bulk, -7);
        stream.bounded(bound, from, count, bulk);
        for (int n = 0; n < count; n++) {
          assertThat(bulk[n]).isEqualTo(stream.bounded(from + n, bound)).isBetween(0, bound - 1);
        }
        assertThat(bulk[count]).isEqualTo(-7);
      }
    }
  }

  @Test
  void bulkNormalsEqualSingleOnesWhereverTheyStart() {
    RandomStream stream = new RandomStream(KEY, 0, 5);
    for (int from = 0; from < 4; from++) {
      double[] doubles = new double[2051];
      float[] floats = new float[2051];
      stream.normals(from, doubles.length, doubles);
      stream.normals(from, floats.length, floats);
      for (int n = 0; n < doubles.length; n++) {
        assertThat(doubles[n]).isEqualTo(stream.normal(from + n));
        assertThat(floats[n]).isEqualTo((float) doubles[n]);
      }
    }
  }

  @Test
  void wordsAreTheLanesOfSuccessiveBlocks() {
    int[] block = new int[4];
    Philox4x32.block(KEY.value(), 1, 0x89abcdef, 0x01234567, 42, block);
    RandomStream stream = new RandomStream(KEY, 42, 0x01234567_89abcdefL);
    assertThat(Arrays.copyOfRange(stream.words(8), 4, 8)).containsExactly(block);
  }

  @Test
  void aRefusedWordIsReplacedByTheNextAttemptsLane() {
    int bound = 3 << 29;
    int threshold = (int) ((1L << 32) % bound);
    RandomStream stream = new RandomStream(KEY, 1, 1);
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      long product = Integer.toUnsignedLong(stream.word(i)) * bound;
      if (Integer.compareUnsigned((int) product, threshold) < 0) {
        refused++;
      } else {
        assertThat(stream.bounded(i, bound)).isEqualTo((int) (product >>> 32));
      }
    }
    // 2^32 mod 3 2^29 = 2^30: a quarter is refused, 1000 trials
    assertThat((double) refused).isCloseTo(250, within(Z * Math.sqrt(1000 * .25 * .75)));
  }

  @Test
  @Tag("statistical")
  void uniformsFollowTheUniformLaw() {
    RandomStream stream = new RandomStream(KEY, 0, 0);
    double[] u = new double[DRAWS];
    Arrays.setAll(u, stream::uniform);
    assertThat(mean(u)).isCloseTo(.5, within(Z * Math.sqrt(1 / 12.0 / DRAWS)));
    assertThat(kolmogorovSmirnov(u, x -> x)).isLessThan(kolmogorovSmirnovLimit());
  }

  @Test
  @Tag("statistical")
  void normalsFollowTheNormalLaw() {
    double[] z = new double[DRAWS];
    new RandomStream(KEY, 0, 1).normals(0, DRAWS, z);
    double[] squares = Arrays.stream(z).map(x -> x * x).toArray();
    double[] neighbours = new double[DRAWS / 2];
    Arrays.setAll(neighbours, j -> z[2 * j] * z[2 * j + 1]);
    assertThat(mean(z)).isCloseTo(0, within(Z / Math.sqrt(DRAWS)));
    assertThat(mean(squares)).isCloseTo(1, within(Z * Math.sqrt(2.0 / DRAWS)));
    assertThat(mean(neighbours)).isCloseTo(0, within(Z / Math.sqrt(DRAWS / 2)));
    assertThat(kolmogorovSmirnov(z, RandomStreamTest::normalCdf))
        .isLessThan(kolmogorovSmirnovLimit());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 10, 1437})
  @Tag("statistical")
  void integersAreEquallyLikely(int bound) {
    int[] draws = new int[DRAWS];
    new RandomStream(KEY, 9, 2).bounded(bound, 0, DRAWS, draws);
    long[] counts = new long[bound];
    for (int draw : draws) {
      counts[draw]++;
    }
    assertThat(ChiSquare.statistic(counts)).isLessThan(ChiSquare.limit(bound - 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {3 << 29, Integer.MAX_VALUE})
  @Tag("statistical")
  void integersOfALargeBoundFillItEvenly(int bound) {
    int[] draws = new int[DRAWS];
    new RandomStream(KEY, 9, 3).bounded(bound, 0, DRAWS, draws);
    long[] counts = new long[48];
    for (int draw : draws) {
      counts[(int) (48L * draw / bound)]++;
    }
    assertThat(ChiSquare.statistic(counts)).isLessThan(ChiSquare.limit(47));
  }

  @Test
  @Tag("statistical")
  void neighbouringReplicasAndStepsAreUncorrelated() {
    int n = DRAWS / 4;
    for (RandomStream other :
        new RandomStream[] {
          new RandomStream(KEY, 1, 0),
          new RandomStream(KEY, 0, 1),
          new RandomStream(KEY, 0, 1L << 32),
          new RandomStream(StreamKey.of(Purpose.ANALYSIS, 20240608, "test"), 0, 0)
        }) {
      double[] products = new double[n];
      RandomStream stream = new RandomStream(KEY, 0, 0);
      Arrays.setAll(products, i -> 12 * (stream.uniform(i) - .5) * (other.uniform(i) - .5));
      assertThat(mean(products)).isCloseTo(0, within(Z / Math.sqrt(n)));
    }
  }

  @Test
  void refusesWhatItCannotDraw() {
    RandomStream stream = new RandomStream(KEY, 0, 0);
    assertThatThrownBy(() -> stream.bounded(1 << 26, 10))
        .hasMessage(
            "Cannot draw random numbers: indices must lie in [0, 67108864),"
                + " but were 67108864 to 67108865");
    assertThatThrownBy(() -> stream.bounded(0, 0))
        .hasMessage("Cannot draw random integers: bound must be at least 1, but was 0");
    assertThatThrownBy(() -> new RandomStream(KEY, -1, 0))
        .hasMessage(
            "Cannot open a random stream: replica and step must not be negative,"
                + " but were -1 and 0");
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().getAsDouble();
  }

  /**
   * Limit of sup |F_n - F| at false-alarm probability 1e-6, by the asymptotic bound 2 e^(-2t^2).
   */
  private static double kolmogorovSmirnovLimit() {
    return Math.sqrt(-.5 * Math.log(5e-7) / DRAWS);
  }

  private static double kolmogorovSmirnov(double[] sample, DoubleUnaryOperator cdf) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    double worst = 0;
    for (int i = 0; i < sorted.length; i++) {
      double p = cdf.applyAsDouble(sorted[i]);
      worst =
          Math.max(worst, Math.max(p - (double) i / sorted.length, (i + 1.0) / sorted.length - p));
    }
    return worst;
  }

  /** The normal distribution function to about 1e-10, by Simpson's rule from 0. */
  private static double normalCdf(double x) {
    int intervals = 2 * (1 + (int) (20 * Math.abs(x)));
    double h = x / intervals;
    double sum = 1 + Math.exp(-x * x / 2);
    for (int i = 1; i < intervals; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * Math.exp(-(i * h) * (i * h) / 2);
    }
    return .5 + h / 3 * sum / Math.sqrt(2 * Math.PI);
  }
}
