package org.birkhoff.analysis.distance;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.birkhoff.analysis.distance.StationaryTrajectories.Process;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rejections of a true null hypothesis at level .05 where the four replicas of a superchain share
 * half of their variance, inside the 99.9 % binomial band of 400 ensembles a cell, [.0175, .09]: a
 * false alarm in any of the 8 cells has probability below .008.
 */
@Tag("statistical")
class SuperchainLevelTest {
  private static final int PER_CHAIN = 4;
  private static final long[] STEPS = {0, 1};

  @Test
  void stationarySuperchainsAreRejectedAtTheLevel() {
    Rates rates =
        new Rates(
            "Superchains of 4 replicas, d = 2, lag .8, rejections at .05",
            400,
            "superchains",
            "default test",
            "MMD half",
            "MMD one",
            "SW1 swaps");
    for (int chains : new int[] {16, 32}) {
      Units units =
          Units.of(IntStream.range(0, PER_CHAIN * chains).toArray(), OptionalInt.of(chains));
      StationaryTrajectories draws = new StationaryTrajectories(chains + 77);
      double[] rejected = new double[4];
      for (int e = 0; e < 400; e++) {
        double[][][] slices = slices(draws, chains);
        SquaredDistances distances = SquaredDistances.between(slices[0], slices[1]);
        EnergyDistance test = EnergyDistance.withDefaults().withFlips(199).withSeed(e);
        List<MmdEstimate> mmd =
            Mmd.withDefaults().withFlips(199).withSeed(e).compare(distances, units);
        SlicedEstimate sliced =
            SlicedWasserstein.withDefaults()
                .withDirections(16)
                .withSwaps(199)
                .withHalvings(1)
                .withSeed(e)
                .family(CoordinateSlices.of(STEPS, slices), StepPairs.toLast(STEPS), units)
                .get(0);
        double[] p = {
          test.family(List.of(test.flip(distances, units))).get(0).p(),
          mmd.get(0).p(),
          mmd.get(1).p(),
          sliced.p()
        };
        for (int i = 0; i < p.length; i++) {
          rejected[i] += p[i] <= 0.05 ? 1.0 / 400 : 0;
        }
      }
      rates.row(chains, rejected[0], rejected[1], rejected[2], rejected[3]);
    }
    rates.checkBand(0.05);
  }

  /** Replica r belongs to superchain r mod chains. */
  private static double[][][] slices(StationaryTrajectories draws, int chains) {
    double[][][] shared = draws.pair(Process.AUTOREGRESSIVE, chains, 2, 0.8);
    double[][][] slices = draws.pair(Process.AUTOREGRESSIVE, PER_CHAIN * chains, 2, 0.8);
    for (int side = 0; side < 2; side++) {
      for (int r = 0; r < slices[side].length; r++) {
        double[] common = shared[side][r % chains];
        double[] own = slices[side][r];
        slices[side][r] =
            new double[] {
              Math.sqrt(0.5) * (common[0] + own[0]), Math.sqrt(0.5) * (common[1] + own[1])
            };
      }
    }
    return slices;
  }
}
