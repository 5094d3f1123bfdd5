package org.birkhoff.bench;

/**
 * How fast the theory engine takes the steps of one case.
 *
 * @param nanoseconds of a replica-step on one core
 * @param allCores of a replica-step on all cores together; NaN if not measured
 * @param plain of a replica-step of the plain loop on one core
 * @param memoryFloor that reading and writing a replica's state in memory once would take
 * @param batches measured
 */
record TheoryPace(
    TheoryCase what,
    double nanoseconds,
    double allCores,
    double plain,
    double memoryFloor,
    int batches) {

  /** Replica-steps a second on one core. */
  double perSecond() {
    return 1e9 / nanoseconds;
  }

  /** How many times faster than the plain loop. */
  double timesPlain() {
    return plain / nanoseconds;
  }
}
