package org.birkhoff.store;

import java.io.Serializable;

/**
 * What a part covers: the updates {@code fromStep} to {@code toStep - 1} of neighbouring replicas.
 * Its rows lie at steps in (fromStep, toStep], and at step 0 too if {@code fromStep} is 0.
 *
 * @param run content hash of the run
 * @param lastReplica the last replica, inclusive
 * @param fromStep the step of the state it starts from
 * @param toStep the step of the state it ends with; equal to {@code fromStep} only at step 0
 */
public record PartKey(String run, int firstReplica, int lastReplica, long fromStep, long toStep)
    implements Serializable {

  public PartKey {
    if (run.isEmpty() || !run.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
      throw new IllegalArgumentException(
          "Cannot name a part: run must be a hash in hexadecimal digits, but was " + run);
    }
    if (firstReplica < 0 || lastReplica < firstReplica) {
      throw new IllegalArgumentException(
          "Cannot name a part: replicas must be ordered and not negative, but were %d to %d"
              .formatted(firstReplica, lastReplica));
    }
    if (fromStep < 0 || toStep < fromStep || (toStep == fromStep && fromStep > 0)) {
      throw new IllegalArgumentException(
          "Cannot name a part: steps must be increasing and not negative, but were %d to %d"
              .formatted(fromStep, toStep));
    }
  }

  /** How many replicas it covers. */
  public int replicas() {
    return lastReplica - firstReplica + 1;
  }

  /** Whether rows of this step belong to the part. */
  public boolean covers(long step) {
    return step > fromStep && step <= toStep || step == 0 && fromStep == 0;
  }

  /** Whether it covers this replica. */
  public boolean covers(int replica) {
    return replica >= firstReplica && replica <= lastReplica;
  }

  /** The start of its files' names: {@code r<first>-<last>_s<from>-<to>}. */
  String label() {
    return "r" + firstReplica + "-" + lastReplica + "_s" + fromStep + "-" + toStep;
  }

  @Override
  public String toString() {
    return label() + " of run " + run;
  }
}
