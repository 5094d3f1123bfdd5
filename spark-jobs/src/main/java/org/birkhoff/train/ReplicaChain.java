package org.birkhoff.train;

/**
 * Neighbouring replicas of one run that stand at the same step and advance together, segment after
 * segment.
 *
 * @param run content hash of the run
 * @param first first replica
 * @param last last replica, inclusive
 * @param alive how many of them have not diverged, at least one
 * @param step the step they stand at
 * @param target the step they are to reach
 */
record ReplicaChain(String run, int first, int last, int alive, long step, long target) {

  ReplicaChain {
    if (first < 0 || last < first || alive < 1 || step < 0 || step >= target) {
      throw new IllegalArgumentException(
          "Cannot advance replicas %d-%d, %d of them alive, from step %d to %d"
              .formatted(first, last, alive, step, target));
    }
  }

  /** Updates still to be made, over all replicas. */
  long replicaSteps() {
    return alive * (target - step);
  }
}
