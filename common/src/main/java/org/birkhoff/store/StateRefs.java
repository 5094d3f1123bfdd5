package org.birkhoff.store;

import java.io.Serializable;

/**
 * Where the states of some neighbouring replicas lie: all in one file.
 *
 * @param first first replica
 * @param last last replica, inclusive
 * @param step the end of the part that stored them; a diverged replica's own step may be earlier
 * @param path their file, relative to the store
 * @param sha256 SHA-256 of that file
 * @param hashes {@link StateHash} of each, first replica first
 */
public record StateRefs(
    int first, int last, long step, String path, String sha256, StateHashes hashes)
    implements Serializable {

  public StateRefs {
    if (first < 0 || last < first || hashes.size() != last - first + 1) {
      throw new IllegalArgumentException(
          "Cannot refer to the states of replicas %d to %d: it takes a hash each, but had %d"
              .formatted(first, last, hashes.size()));
    }
  }

  /** How many replicas there are. */
  public int count() {
    return last - first + 1;
  }

  /** Whether the state of a replica is among them. */
  public boolean covers(int replica) {
    return first <= replica && replica <= last;
  }

  /** Whether the state of one of some replicas is among them. */
  public boolean meets(int firstOther, int lastOther) {
    return first <= lastOther && firstOther <= last;
  }

  /**
   * Those of some replicas alone.
   *
   * @throws IllegalArgumentException if there are none
   */
  public StateRefs within(int firstOther, int lastOther) {
    int from = Math.max(first, firstOther);
    int to = Math.min(last, lastOther);
    if (from > to) {
      throw new IllegalArgumentException(
          "Cannot refer to the states of replicas %d to %d: there are those of %d to %d alone"
              .formatted(firstOther, lastOther, first, last));
    }
    return new StateRefs(from, to, step, path, sha256, hashes.slice(from - first, to + 1 - first));
  }
}
