package org.birkhoff.analysis.law;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.birkhoff.theory.DataMoments;
import org.birkhoff.theory.DiagonalModel;
import org.birkhoff.theory.GammaLaw;
import org.birkhoff.theory.GaussianLaw;
import org.birkhoff.theory.PointMass;
import org.birkhoff.theory.ScalarLaw;
import org.birkhoff.theory.StudentLaw;
import org.junit.jupiter.api.Test;

/**
 * Against NumPy 2.4.6 and SciPy 1.17.1. With x the sample below:
 *
 * <pre>
 * kstest(x, norm(.3, 1).cdf, method='exact')
 * x.mean() + t(n - 1).ppf(.975) * sem(x)
 * m4 = ((x - x.mean())**4).mean(); s2 = x.var(ddof=1); sqrt((m4 - s2**2 (n-3)/(n-1))/n)
 * quantile(x, p), sort(x)[binom.ppf(.025, n, p) - 1], sort(x)[binom.ppf(.975, n, p)]
 * # distances to a law, by scipy.integrate.quad:
 * a = [quad(cdf, -inf, y) + quad(sf, y, inf) for y in x]; A = mean(a); B = 2 quad(cdf sf)
 * C = sum_ij |x_i - x_j|/(n (n - 1)); energy = (2 A - B - C)/(2 A)
 * w2squared = sum_i quad(lambda p: (sort(x)[i] - ppf(p))**2, i/n, (i + 1)/n)
 * </pre>
 */
class SliceTest {
  private static final double[] X = {
    -1.3, -0.4, -0.2, 0.1, 0.35, 0.5, 0.9, 1.1, 1.7, 2.6, 0.2, -0.75, 0.05, 1.25, 0.65, -0.05, 3.1,
    0.8, -2.2, 0.45
  };
  private static final Slice SLICE = Slice.of(X);
  private static final ScalarLaw NORMAL = new GaussianLaw(0.3, 1);
  private static final ScalarLaw GAMMA = new GammaLaw(1.5, 0.6);
  private static final ScalarLaw STUDENT = new StudentLaw(4, 0.2, 0.7);

  @Test
  void theOneSampleTestIsExact() {
    KsToLaw ks = SLICE.ks(NORMAL);
    assertThat(ks.value()).isCloseTo(0.1131693488243809, within(1e-12));
    assertThat(ks.p()).isCloseTo(0.9348196622052711, within(1e-9));
    KsToLaw gamma = Slice.of(Arrays.stream(X).map(Math::abs).toArray()).ks(GAMMA);
    assertThat(gamma.value()).isCloseTo(0.13101484251378465, within(1e-12));
    assertThat(gamma.p()).isCloseTo(0.8391053114598144, within(1e-9));
  }

  @Test
  void momentsHaveTheirErrors() {
    Interval mean = SLICE.mean();
    assertThat(mean.value()).isCloseTo(0.4425, within(1e-12));
    assertThat(mean.standardError()).isCloseTo(0.2710184252815761, within(1e-12));
    assertThat(mean.high())
        .isCloseTo(0.4425 + 2.093024054408263 * 0.2710184252815761, within(1e-12));
    Interval variance = SLICE.variance();
    assertThat(variance.value()).isCloseTo(1.469019736842105, within(1e-12));
    assertThat(variance.standardError()).isCloseTo(0.4921277486642301, within(1e-12));
    assertThat(variance.low()).isPositive().isLessThan(variance.value());
    assertThat(Slice.of(new double[] {3, 3, 3}).variance()).isEqualTo(new Interval(0, 0, 0, 0));
  }

  @Test
  void quantilesHaveIntervalsOfOrderStatistics() {
    double[][] expected = {
      {0.05, -1.345, -2.2, -0.4},
      {0.25, -0.0875, -1.3, 0.35},
      {0.5, 0.4, -0.05, 0.9},
      {0.9, 1.79, 0.9, 3.1}
    };
    for (double[] row : expected) {
      Interval quantile = SLICE.quantile(row[0]);
      assertThat(quantile.value()).isCloseTo(row[1], within(1e-12));
      assertThat(quantile.low()).isEqualTo(row[2]);
      assertThat(quantile.high()).isEqualTo(row[3]);
    }
  }

  @Test
  void sharesNearZeroHaveWilsonsInterval() {
    Interval share = SLICE.shareNearZero(0.1);
    assertThat(share.value()).isEqualTo(0.15);
    assertThat(share.low()).isCloseTo(0.05236874589621659, within(1e-12));
    assertThat(share.high()).isCloseTo(0.36041886474075696, within(1e-12));
    assertThat(SLICE.shareNearZero(0).low()).isZero();
    assertThat(SLICE.shareNearZero(10).high()).isEqualTo(1);
  }

  @Test
  void energyDistancesAreThoseOfQuadrature() {
    assertThat(SLICE.energy(LawTable.of(NORMAL)).value()).isCloseTo(-0.01807384083, within(1e-7));
    assertThat(SLICE.energy(LawTable.of(GAMMA)).value()).isCloseTo(0.05129672987, within(1e-7));
    assertThat(SLICE.energy(LawTable.of(STUDENT)).value()).isCloseTo(-0.00909095559, within(1e-7));
  }

  @Test
  void squaredWassersteinDistancesAreThoseOfQuadrature() {
    assertThat(square(NORMAL)).isCloseTo(0.10816073711, within(1e-6));
    assertThat(square(GAMMA)).isCloseTo(0.54508195129, within(1e-6));
    assertThat(square(STUDENT)).isCloseTo(0.23864276649, within(1e-6));
  }

  @Test
  void squaredDistancesHaveBandsForNormalLawsOnly() {
    assertThat(SLICE.w2(LawTable.of(NORMAL), 3).hasBand()).isTrue();
    ScalarLaw diagonal = new DiagonalModel(DataMoments.gaussian(1, 1), 1, 1, .05, 0).stationary();
    for (ScalarLaw law : List.of(GAMMA, STUDENT, diagonal, new PointMass(0))) {
      LawDistance distance = SLICE.w2(LawTable.of(law), 3);
      assertThat(distance.hasBand()).isFalse();
      assertThat(distance.low()).isNaN();
      assertThat(distance.high()).isNaN();
      assertThat(distance.value()).isNotNegative();
    }
    assertThat(SLICE.energy(LawTable.of(STUDENT)).hasBand()).isTrue();
  }

  private static double square(ScalarLaw law) {
    LawTable table = LawTable.of(law);
    double[] targets = WassersteinToLaw.targets(X.length, table);
    return WassersteinToLaw.square(SLICE.sorted(), targets, table);
  }

  @Test
  void tablesHoldTheIntegralsOfALaw() {
    LawTable table = LawTable.of(NORMAL);
    assertThat(table.meanDifference()).isCloseTo(2 / Math.sqrt(Math.PI), within(1e-9));
    assertThat(table.distanceTo(0.3)).isCloseTo(Math.sqrt(2 / Math.PI), within(1e-8));
    assertThat(table.distanceTo(40)).isCloseTo(39.7, within(1e-9));
    assertThat(table.distanceTo(-40)).isCloseTo(40.3, within(1e-9));
    // int_0^p Q - p E X = -density at the quantile.
    assertThat(table.partialMean(0.5)).isCloseTo(-1 / Math.sqrt(2 * Math.PI), within(1e-9));
    assertThat(table.partialMean(1e-12)).isBetween(-1e-11, 0.0);
    assertThatThrownBy(() -> LawTable.of(new StudentLaw(1, 0, 1)))
        .hasMessage("Cannot tabulate a law: its mean must be finite, but was NaN");
  }

  @Test
  void aPointMassIsALawLikeOthers() {
    LawTable zero = LawTable.of(new PointMass(0));
    assertThat(zero.distanceTo(2)).isEqualTo(2);
    assertThat(zero.distanceTo(-2)).isEqualTo(2);
    double[] points = new double[20];
    LawDistance none = Slice.of(points).energy(zero);
    assertThat(none).isEqualTo(new LawDistance(0, 0, 0, 0, 20));
    assertThat(Slice.of(points).w2(zero, 1).value()).isZero();
    Arrays.fill(points, 2);
    assertThat(Slice.of(points).energy(zero).value()).isEqualTo(1);
    assertThat(Slice.of(points).w2(zero, 1).value()).isEqualTo(2);
    assertThat(DensityBin.of(Slice.of(points), new PointMass(2))).isEmpty();
  }

  @Test
  void orderAndSmallnessAreSaid() {
    double[] reversed = new double[X.length];
    Arrays.setAll(reversed, i -> X[X.length - 1 - i]);
    LawTable table = LawTable.of(NORMAL);
    assertThat(Slice.of(reversed).w2(table, 3)).isEqualTo(SLICE.w2(table, 3));
    assertThat(Slice.of(new double[] {1, 2, 3}).energy(table).value()).isNaN();
    assertThat(Slice.of(Arrays.copyOf(X, 15)).w2(table, 3).value()).isNaN();
    assertThatThrownBy(() -> Slice.of(new double[] {1, Double.NaN}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Slice.of(new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void binsShareOutTheSampleAndTheLaw() {
    List<DensityBin> bins = DensityBin.of(SLICE, NORMAL);
    assertThat(bins).hasSize((int) Math.ceil(2 * Math.cbrt(20)));
    double width = bins.get(0).high() - bins.get(0).low();
    double outside = 0.005 + 0.005 + 1.0 / 20 + 1.0 / 20;
    assertThat(bins.stream().mapToDouble(bin -> bin.height() * width).sum())
        .isBetween(1 - outside, 1.0 + 1e-12);
    assertThat(bins.stream().mapToDouble(bin -> bin.expected() * width).sum())
        .isBetween(0.99 - 1e-12, 1.0);
  }

  @Test
  void aCurveThatStaysAboveTheMarginNeverSettles() {
    long[] steps = {0, 1, 3, 7};
    Interval settled =
        SettledCrossing.of(
            steps, List.of(distance(0.9), distance(0.5), distance(0.1), distance(0)), 0.2);
    // log(1 + step) falls evenly: a quarter of the way from 1 to 3 is left.
    assertThat(settled.value()).isCloseTo(Math.expm1(Math.log(2) * (1 + 0.75)), within(1e-12));
    assertThat(settled.low()).isLessThan(settled.value());
    assertThat(settled.high()).isGreaterThan(settled.value());
    assertThat(
            SettledCrossing.of(
                    steps, List.of(distance(0.9), distance(0.8), distance(0.7), distance(0.6)), 0.2)
                .value())
        .isNaN();
  }

  private static LawDistance distance(double value) {
    return new LawDistance(value, Math.max(0, value - 0.05), value + 0.05, 0, 20);
  }
}
