package org.birkhoff.train;

/**
 * How many steps a segment trains: enough to fill its time, few enough for its rows to fit. It
 * never changes a trajectory.
 *
 * @param seconds time in the engine that a segment aims at
 * @param partBytes most bytes of rows a part may hold
 */
record SegmentLength(double seconds, long partBytes) {

  /** A first guess of the arithmetic rate of one core, replaced by measured rates at once. */
  private static final double FIRST_FLOPS_PER_SECOND = 5e9;

  /** The first segment only measures, so it aims at a fraction of the time. */
  private static final double FIRST_SHARE = 0.1;

  private static final double MOST_GROWTH = 8;

  SegmentLength {
    if (!(seconds > 0)) {
      throw new IllegalArgumentException(
          "Cannot cut segments: their seconds must be positive, but were " + seconds);
    }
  }

  /** Steps of the first segment of {@code replicas} whose step costs {@code flops}. */
  long first(int replicas, double flops) {
    return atLeastOne(FIRST_SHARE * seconds * FIRST_FLOPS_PER_SECOND / (flops * replicas));
  }

  /** Steps of the next segment, given the steps and the time of the last one. */
  long next(long lastSteps, double lastSeconds) {
    double wanted = lastSteps * seconds / Math.max(lastSeconds, 1e-9);
    return atLeastOne(Math.min(wanted, lastSteps * MOST_GROWTH));
  }

  private static long atLeastOne(double steps) {
    return Math.max(1, (long) Math.min(steps, 1e15));
  }
}
