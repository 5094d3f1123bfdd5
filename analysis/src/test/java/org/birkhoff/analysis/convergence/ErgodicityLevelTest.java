package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.birkhoff.analysis.convergence.ErgodicityEstimate.Outcome;
import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Outcomes on ensembles of known answer. Levels: 400 ensembles a cell, inside the 99.9 % binomial
 * band [.0175, .09] of a test of exact level .05; nine such cells, so one of them lies outside with
 * probability below .009. Seeds are fixed. The interval covers the known ratio in at least .90.
 */
@Tag("statistical")
class ErgodicityLevelTest {
  private static final Ergodicity TEST = Ergodicity.withDefaults().withPairs(100);
  private static final double RHO = 0.9;

  /** Slices that are worth a number of independent draws: n (1 - rho)/(1 + rho). */
  private static int slices(int ess) {
    return 19 * ess;
  }

  @Test
  void anErgodicEnsembleIsCalledBrokenAtTheLevel() {
    report("process", "R", "draws' worth");
    for (int[] cell : new int[][] {{16, 11}, {32, 11}, {16, 22}, {32, 22}, {64, 22}}) {
      SettledEnsembles ensembles = new SettledEnsembles(cell[0] + cell[1]);
      level(
          "autoregressive,%d,%d".formatted(cell[0], cell[1]),
          400,
          slices(cell[1]),
          Units.replicas(cell[0]),
          () -> ensembles.autoregressive(cell[0], slices(cell[1]), RHO));
    }
    for (int[] cell : new int[][] {{32, 11}, {64, 22}}) {
      SettledEnsembles ensembles = new SettledEnsembles(cell[0] + cell[1]);
      level(
          "skewed,%d,%d".formatted(cell[0], cell[1]),
          400,
          slices(cell[1]),
          Units.replicas(cell[0]),
          () -> ensembles.skewed(cell[0], slices(cell[1]), RHO));
    }
  }

  @Test
  void superchainsThatForgotTheirStartAreCalledBrokenAtTheLevelAndOthersAreFound() {
    report("superchains", "M", "variance of the start");
    for (int[] cell : new int[][] {{16, 4}, {32, 2}}) {
      int replicas = cell[0] * cell[1];
      Units units = SettledEnsembles.superchains(replicas, cell[0]);
      SettledEnsembles ensembles = new SettledEnsembles(cell[0]);
      level(
          "superchains %d,%d,0".formatted(cell[0], cell[1]),
          400,
          slices(22),
          units,
          () -> ensembles.autoregressive(replicas, slices(22), RHO));
      remembered(cell, units, ensembles);
    }
  }

  /** A start of variance .1 that is never forgotten: the ratio is 1 + .1 n/L. */
  private static void remembered(int[] cell, Units units, SettledEnsembles ensembles) {
    double ratio = 1 + 0.1 * slices(22) / longRunVariance(slices(22));
    int broken = 0;
    int ergodic = 0;
    int covered = 0;
    int count = 200;
    for (int e = 0; e < count; e++) {
      double[][] values = ensembles.autoregressive(units.replicas(), slices(22), RHO);
      ensembles.addUnitEffects(values, units, 0.1);
      ErgodicityEstimate estimate = TEST.of(SettledEnsembles.steps(slices(22)), values, units);
      broken += estimate.outcome() == Outcome.BROKEN ? 1 : 0;
      ergodic += estimate.outcome() == Outcome.ERGODIC ? 1 : 0;
      covered += estimate.low() <= ratio && ratio <= estimate.high() ? 1 : 0;
    }
    print(
        "superchains %d,%d,.1".formatted(cell[0], cell[1]),
        "broken %.3f, ergodic %.3f, ratio %.2f covered %.3f"
            .formatted(
                (double) broken / count,
                (double) ergodic / count,
                ratio,
                (double) covered / count));
    assertThat(ergodic).isLessThanOrEqualTo(count / 50);
    assertThat((double) covered / count).isGreaterThanOrEqualTo(0.90);
  }

  private static double longRunVariance(int draws) {
    double sum = 1;
    for (int k = 1; k < draws; k++) {
      sum += 2 * (1 - (double) k / draws) * Math.pow(RHO, k);
    }
    return sum;
  }

  /** Five times the ensembles: at the limits the test is on the cautious side of its level. */
  @Test
  @Tag("slow")
  void theLevelMoreClosely() {
    report("process", "R", "draws' worth");
    for (int[] cell :
        new int[][] {{16, 11}, {32, 11}, {16, 22}, {32, 22}, {64, 22}, {128, 22}, {256, 22}}) {
      SettledEnsembles ensembles = new SettledEnsembles(cell[0] + cell[1] + 1);
      level(
          "autoregressive,%d,%d".formatted(cell[0], cell[1]),
          2000,
          slices(cell[1]),
          Units.replicas(cell[0]),
          () -> ensembles.autoregressive(cell[0], slices(cell[1]), RHO));
    }
  }

  /**
   * A diffusion in two wells; at noise T = .02 a crossing takes 2 pi/sqrt(2) exp(1/(4 T)) = 10^6.
   */
  @Test
  void twoWellsAreBrokenWhereNoReplicaCrossesAndErgodicAtHighNoise() {
    report("two wells", "noise", "slices");
    assertThat(wells(0.02, 100).get(Outcome.BROKEN)).isGreaterThanOrEqualTo(0.98);
    assertThat(wells(0.1, 100).get(Outcome.TOO_SHORT)).isGreaterThanOrEqualTo(0.95);
    // Level .05: 100 ensembles have more than 14 rejections with probability below 1.3e-4.
    assertThat(wells(1, 100).get(Outcome.ERGODIC)).isGreaterThanOrEqualTo(0.86);
    assertThat(wells(0.25, 600).get(Outcome.ERGODIC)).isGreaterThanOrEqualTo(0.86);
  }

  @Test
  void aShortWindowIsCalledSo() {
    report("process", "R", "draws' worth");
    for (int[] cell : new int[][] {{16, 3}, {32, 3}, {64, 11}}) {
      SettledEnsembles ensembles = new SettledEnsembles(7);
      Map<Outcome, Double> shares =
          shares(
              "autoregressive,%d,%d".formatted(cell[0], cell[1]),
              100,
              slices(cell[1]),
              Units.replicas(cell[0]),
              () -> ensembles.autoregressive(cell[0], slices(cell[1]), RHO));
      assertThat(shares.get(Outcome.TOO_SHORT)).isGreaterThanOrEqualTo(0.95);
    }
  }

  /** Geyer's sum overestimates oscillating ones: the test is then cautious, and still finds. */
  @Test
  void oscillationsAreNotTakenForMemory() {
    report("process", "R", "slices");
    SettledEnsembles ensembles = new SettledEnsembles(3);
    Units units = Units.replicas(32);
    Map<Outcome, Double> settled =
        shares("rotating,32,200", 100, 200, units, () -> ensembles.rotating(32, 200, RHO));
    assertThat(settled.getOrDefault(Outcome.BROKEN, 0.0)).isLessThanOrEqualTo(0.09);
    Map<Outcome, Double> apart =
        shares(
            "rotating and apart,32,200",
            100,
            200,
            units,
            () -> {
              double[][] values = ensembles.rotating(32, 200, RHO);
              ensembles.addUnitEffects(values, units, 0.1);
              return values;
            });
    assertThat(apart.getOrDefault(Outcome.BROKEN, 0.0)).isGreaterThanOrEqualTo(0.95);
  }

  private static Map<Outcome, Double> wells(double temperature, int slices) {
    SettledEnsembles ensembles = new SettledEnsembles(11);
    return shares(
        "two wells,%s,%d".formatted(temperature, slices),
        100,
        slices,
        Units.replicas(32),
        () -> ensembles.twoWells(32, slices, temperature));
  }

  private static void level(
      String cell, int ensembles, int slices, Units units, Supplier<double[][]> values) {
    int rejected = 0;
    double ess = 0;
    double ratio = 0;
    int covered = 0;
    for (int e = 0; e < ensembles; e++) {
      ErgodicityEstimate estimate = TEST.of(SettledEnsembles.steps(slices), values.get(), units);
      rejected += estimate.p() <= 0.05 ? 1 : 0;
      ess += estimate.ess() / ensembles;
      ratio += estimate.ratio() / ensembles;
      covered += estimate.low() <= 1 && estimate.high() >= 1 ? 1 : 0;
    }
    double coverage = (double) covered / ensembles;
    double rate = (double) rejected / ensembles;
    print(
        cell,
        "p <= .05: %.4f, ratio 1 covered %.3f, mean F %.3f, mean size %.1f"
            .formatted(rate, coverage, ratio, ess));
    assertThat(coverage).as(cell).isGreaterThanOrEqualTo(0.90);
    assertThat(rate).as(cell).isBetween(0.0175, 0.09);
    // The standard error of the mean of F is at most .019, its mean d/(d - 2) at most 1.023.
    assertThat(ratio).as(cell).isBetween(0.93, 1.09);
  }

  private static Map<Outcome, Double> shares(
      String cell, int ensembles, int slices, Units units, Supplier<double[][]> values) {
    Map<Outcome, Double> shares = new EnumMap<>(Outcome.class);
    for (int e = 0; e < ensembles; e++) {
      Outcome outcome = TEST.of(SettledEnsembles.steps(slices), values.get(), units).outcome();
      shares.merge(outcome, 1.0, Double::sum);
    }
    shares.replaceAll((outcome, count) -> count / ensembles);
    print(cell, shares.toString());
    return shares;
  }

  private static void report(String... columns) {
    System.out.println("| " + String.join(" | ", columns) + " | result |");
  }

  private static void print(String cell, String result) {
    System.out.println("| " + cell.replace(",", " | ") + " | " + result + " |");
  }
}
