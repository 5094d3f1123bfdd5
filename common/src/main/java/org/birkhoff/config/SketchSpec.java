package org.birkhoff.config;

/**
 * What is recorded of a replica's weights and outputs beside snapshots and metrics ({@code
 * sketches:}), all at the steps of a schedule of its own.
 *
 * @param projections seeded projections of the whole vector and of every tensor; 0: none
 * @param coordinates seeded coordinates of every tensor; 0: none
 * @param moments whether mean, variance, skewness and kurtosis of the entries are recorded
 * @param probes rows of the training part, and of the test part, whose outputs are recorded; 0:
 *     none
 * @param seed what projections, coordinates and rows are drawn with
 */
public record SketchSpec(
    int projections,
    int coordinates,
    boolean moments,
    int probes,
    long seed,
    StepSchedule schedule) {
  private static final int MOST = 1 << 16;

  public SketchSpec {
    Constraints.on("sketches")
        .require(
            projections == 0
                || projections >= 2 && projections <= MOST && Integer.bitCount(projections) == 1,
            "projections",
            "must be 0 or a power of two from 2 to %d, but was %d".formatted(MOST, projections))
        .between("coordinates", coordinates, 0, MOST)
        .between("probes", probes, 0, MOST)
        .hold();
  }

  /** Whether anything is recorded. */
  public boolean records() {
    return projections > 0 || coordinates > 0 || moments || probes > 0;
  }

  /** The same at other steps. */
  public SketchSpec at(StepSchedule steps) {
    return new SketchSpec(projections, coordinates, moments, probes, seed, steps);
  }
}
