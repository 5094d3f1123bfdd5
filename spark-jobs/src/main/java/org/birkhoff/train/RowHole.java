package org.birkhoff.train;

import java.util.List;

/**
 * Scheduled rows that are missing below the frontier, because a schedule grew after training.
 *
 * @param run content hash of the run
 * @param first first of the neighbouring replicas that lack the same rows
 * @param last last replica, inclusive
 * @param fromStep the step they are trained again from: that of a kept state, or 0
 * @param toStep the committed part's end up to which they are trained again, where the state's hash
 *     is known
 * @param snapshotSteps ascending steps whose snapshots are missing
 * @param metricSteps ascending steps whose metrics are missing
 * @param sketchSteps ascending steps whose sketches are missing
 */
record RowHole(
    String run,
    int first,
    int last,
    long fromStep,
    long toStep,
    List<Long> snapshotSteps,
    List<Long> metricSteps,
    List<Long> sketchSteps) {

  RowHole {
    snapshotSteps = List.copyOf(snapshotSteps);
    metricSteps = List.copyOf(metricSteps);
    sketchSteps = List.copyOf(sketchSteps);
  }

  /** Updates to be made again, over all replicas. */
  long replicaSteps() {
    return (last - first + 1) * (toStep - fromStep);
  }
}
