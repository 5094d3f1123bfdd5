package org.birkhoff.bench;

/**
 * How fast one launch was on a number of cores.
 *
 * @param cores threads, each with an engine of its own
 * @param batches timed batches
 * @param stepsPerBatch steps of each thread in a batch
 * @param bestMicroseconds of a replica-step, in the fastest batch: a batch's wall time over the
 *     steps of all threads
 * @param medianMicroseconds the same in the middle batch
 * @param peakGigaflops of the multiply-add loop on as many cores, in its fastest batch
 * @param medianPeakGigaflops the same in its middle batch
 * @param processorShare processor time over wall time of the timed batches; well below 1 where
 *     others used the cores
 */
public record Pace(
    int cores,
    int batches,
    long stepsPerBatch,
    double bestMicroseconds,
    double medianMicroseconds,
    double peakGigaflops,
    double medianPeakGigaflops,
    double processorShare) {

  /** Useful operations of the fastest batch over those of the loop's fastest batch. */
  double shareOfPeak(long flopsPerStep) {
    return flopsPerStep / (bestMicroseconds * 1e3) / peakGigaflops;
  }
}
