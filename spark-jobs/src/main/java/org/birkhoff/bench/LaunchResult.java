package org.birkhoff.bench;

/**
 * What one fresh JVM measured.
 *
 * @param lanes of the vectors of the peak, and of the kernels unless they are plain Java
 * @param warmUpSeconds until the pace was steady
 * @param steady whether it was, when the warm-up ended
 * @param all null where one core alone was asked for
 */
record LaunchResult(int lanes, double warmUpSeconds, boolean steady, Pace one, Pace all) {
  private static final double UNDISTURBED = 0.9;

  /** Whether the operating system gave much of the cores to others while batches were timed. */
  boolean disturbed() {
    return one.processorShare() < UNDISTURBED || all != null && all.processorShare() < UNDISTURBED;
  }
}
