package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.birkhoff.analysis.distance.StationaryTrajectories.Process;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WindowDistanceTest {
  private static final WindowDistance TEST = WindowDistance.withDefaults().withFlips(199);

  private final StationaryTrajectories trajectories = new StationaryTrajectories(11);

  @Test
  void ofSingleSlicesItIsTheEnergyDistance() {
    double[][][] values = trajectories.sample(Process.SKEWED, 20, 3, 0.5, 2);
    CoordinateSlices slices = CoordinateSlices.of(new long[] {1, 2}, values);

    DistanceEstimate window = TEST.of(slices, new int[] {0}, new int[] {1}, Units.replicas(20));
    DistanceEstimate pair =
        EnergyDistance.withDefaults().withFlips(199).compare(slices.between(0, 1));

    assertThat(window.value()).isCloseTo(pair.value(), within(1e-12));
    assertThat(window.standardError()).isCloseTo(pair.standardError(), within(1e-12));
    assertThat(window.upperBound()).isCloseTo(pair.upperBound(), within(1e-12));
    assertThat(window.p()).isEqualTo(pair.p());
  }

  @Test
  void ofAGroupToItselfItIsZero() {
    double[][][] values = trajectories.sample(Process.AUTOREGRESSIVE, 20, 3, 0.5, 4);
    CoordinateSlices slices = CoordinateSlices.of(new long[] {1, 2, 3, 4}, values);

    int[] group = {0, 1, 3};
    DistanceEstimate estimate = TEST.of(slices, group, group, Units.replicas(20));

    assertThat(estimate.value()).isZero();
    assertThat(estimate.p()).isEqualTo(1);
  }

  /** Features averaged by hand: the energy kernel of two slices a group, from its definition. */
  @Test
  void featuresAreAveragedOverTheSlicesOfAGroup() {
    double[][][] x = trajectories.sample(Process.AUTOREGRESSIVE, 6, 2, 0.5, 4);
    CoordinateSlices slices = CoordinateSlices.of(new long[] {1, 2, 3, 4}, x);
    double u = 0;
    double scale = 0;
    for (int r = 0; r < 6; r++) {
      for (int q = 0; q < 6; q++) {
        for (int s = 0; r != q && s < 4; s++) {
          for (int t = 0; t < 4; t++) {
            double length = Math.hypot(x[s][r][0] - x[t][q][0], x[s][r][1] - x[t][q][1]);
            boolean same = s / 2 == t / 2;
            u += (same ? -length : length) / 4 / 30;
            scale += same ? 0 : length / 4 / 30;
          }
        }
      }
    }

    DistanceEstimate estimate =
        TEST.of(slices, new int[] {0, 1}, new int[] {2, 3}, Units.replicas(6));

    assertThat(estimate.value()).isCloseTo(u / scale, within(1e-12));
  }

  /** Level .05, 400 ensembles, inside the 99.9 % binomial band as in EnergyDistanceLevelTest. */
  @Test
  @Tag("statistical")
  void aStationaryWindowIsRejectedAtTheLevel() {
    for (Process process : Process.values()) {
      int rejected = 0;
      for (int e = 0; e < 400; e++) {
        CoordinateSlices slices =
            CoordinateSlices.of(
                new long[] {1, 2, 3, 4, 5, 6}, trajectories.sample(process, 32, 2, 0.8, 6));
        rejected +=
            TEST.withSeed(e).of(slices, new int[] {0, 1}, new int[] {4, 5}, Units.replicas(32)).p()
                    <= 0.05
                ? 1
                : 0;
      }
      System.out.printf("window distance, level .05: %s %.4f%n", process, rejected / 400.0);
      assertThat(rejected / 400.0).as(process.name()).isBetween(0.0175, 0.09);
    }
  }

  @Test
  void groupsMustNotBeEmpty() {
    CoordinateSlices slices =
        CoordinateSlices.ofScalars(new long[] {1, 2}, new double[][] {{1, 2}, {3, 4}});

    assertThatThrownBy(() -> TEST.of(slices, new int[0], new int[] {1}, Units.replicas(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot compare groups of slices:");
  }
}
