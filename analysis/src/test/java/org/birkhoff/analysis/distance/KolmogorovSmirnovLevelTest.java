package org.birkhoff.analysis.distance;

import java.util.List;
import org.birkhoff.analysis.distance.StationaryTrajectories.Process;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Rejections of a true null hypothesis at level .05 by the test between halves, 1000 ensembles a
 * cell. The law of D is discrete, so the rate may lie below .05; above the upper end of the 99.9 %
 * binomial band, .074, it lies with probability .0005 a cell.
 */
@Tag("statistical")
class KolmogorovSmirnovLevelTest {
  @Test
  void stationarySlicesAreRejectedAtMostAtTheLevel() {
    Rates rates =
        new Rates(
            "Kolmogorov-Smirnov between halves, rejections at .05",
            1000,
            "process",
            "R",
            "lag 0",
            "lag .95");
    for (Process process : Process.values()) {
      for (int replicas : new int[] {16, 64}) {
        rates.row(
            process,
            replicas,
            rate(rates, process, replicas, 0),
            rate(rates, process, replicas, 0.95));
      }
    }
    rates.checkAtMost(0.05);
  }

  private static double rate(Rates rates, Process process, int replicas, double lag) {
    StationaryTrajectories draws = new StationaryTrajectories(replicas + process.ordinal());
    return rates.rate(
        e -> {
          double[][][] slices = draws.pair(process, replicas, 1, lag);
          double[][] values = new double[2][replicas];
          for (int r = 0; r < replicas; r++) {
            values[0][r] = slices[0][r][0];
            values[1][r] = slices[1][r][0];
          }
          return KolmogorovSmirnov.withDefaults()
                  .withSeed(e)
                  .family(values, List.of(new StepPair(0, 1)), Units.replicas(replicas))
                  .get(0)
                  .p()
              <= 0.05;
        });
  }
}
