package org.birkhoff.analysis.distance;

import java.util.List;
import org.birkhoff.analysis.distance.StationaryTrajectories.Process;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Any rejection in the Westfall-Young map of all pairs of four stationary steps, statistics.md 6.1,
 * inside the 99.9 % binomial band of the ensembles of a cell.
 *
 * <p>A family of exact level .05 leaves the band with probability below .001 a cell, one of the 36
 * cells with probability below .036; seeds are fixed, so it does or does not for good.
 */
@Tag("statistical")
class PairMapLevelTest {
  private static final EnergyDistance TEST = EnergyDistance.withDefaults().withFlips(199);
  private static final int STEPS = 4;

  @Test
  void anyPairOfTheMapIsRejectedAtTheLevel() {
    map(200);
  }

  @Test
  @Tag("slow")
  void anyPairOfTheMapIsRejectedAtTheLevelOfMoreEnsembles() {
    map(1000);
  }

  private static void map(int ensembles) {
    Rates.ofStationary(
            "Westfall-Young, map of 4 stationary steps, any rejection at .05",
            ensembles,
            PairMapLevelTest::rate)
        .checkBand(0.05);
  }

  private static double rate(Rates rates, Process process, int replicas, int d, double lag) {
    String cell = "map, %s R=%d lag %.2f d=%d".formatted(process, replicas, lag, d);
    StationaryTrajectories draws = new StationaryTrajectories(cell.hashCode());
    return rates.rate(e -> isRejected(e, draws.sample(process, replicas, d, lag, STEPS)));
  }

  private static boolean isRejected(int seed, double[][][] slices) {
    EnergyDistance test = TEST.withSeed(seed);
    Units units = Units.replicas(slices[0].length);
    List<FlippedPair> pairs =
        StepPairs.all(new long[] {0, 1, 2, 3}, STEPS).stream()
            .map(
                pair ->
                    test.flip(
                        SquaredDistances.between(slices[pair.first()], slices[pair.second()]),
                        units))
            .toList();
    return test.family(pairs).stream().anyMatch(estimate -> estimate.adjustedP() <= 0.05);
  }
}
