package org.birkhoff.run;

import java.util.List;
import java.util.OptionalLong;

/**
 * Everything a replica's next step depends on besides its run: step, weights and optimiser memory.
 *
 * @param replica index of the replica
 * @param step updates applied so far
 * @param weights flat weights in the order of the run's layout, owned by this state
 * @param memory the optimiser's vectors of the same length: none for SGD, one for momentum, two
 *     (first and second moment) for Adam
 * @param divergedAt the update that was refused because its batch loss or its new weights were not
 *     finite; such a state never advances
 */
public record ReplicaState(
    int replica, long step, float[] weights, List<float[]> memory, OptionalLong divergedAt) {

  public ReplicaState {
    memory = List.copyOf(memory);
  }
}
