package org.birkhoff.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.birkhoff.run.ReplicaState;

/** The states of one part's replicas at its end, and the hashes of those at its start. */
final class StateRows {
  private final PartKey key;
  private final ReplicaState[] states;
  private final byte[] hashesBefore;
  private int count;

  StateRows(PartKey key) {
    this.key = key;
    this.states = new ReplicaState[key.replicas()];
    this.hashesBefore = new byte[StateHashes.BYTES * key.replicas()];
  }

  void put(ReplicaState after, String hashBefore) {
    int index = after.replica() - key.firstReplica();
    StateHashes.put(hashBefore, hashesBefore, StateHashes.BYTES * index);
    if (states[index] == null) {
      count++;
    }
    states[index] = after;
  }

  /** How many replicas have one. */
  int count() {
    return count;
  }

  StateHashes hashesBefore() {
    return StateHashes.packed(hashesBefore);
  }

  StateHashes hashesAfter() {
    byte[] hashes = new byte[hashesBefore.length];
    for (int i = 0; i < states.length; i++) {
      System.arraycopy(
          StateHash.digest(states[i]), 0, hashes, StateHashes.BYTES * i, StateHashes.BYTES);
    }
    return StateHashes.packed(hashes);
  }

  List<Divergence> diverged() {
    List<Divergence> diverged = new ArrayList<>();
    for (ReplicaState state : states) {
      state.divergedAt().ifPresent(step -> diverged.add(new Divergence(state.replica(), step)));
    }
    return diverged;
  }

  FileFacts write(StagedFile target) throws IOException {
    return target.write(
        file -> {
          for (ReplicaState state : states) {
            target.row(state.replica(), state.step());
            write(file, state, 0, state.weights());
            for (int i = 0; i < state.memory().size(); i++) {
              write(file, state, i + 1, state.memory().get(i));
            }
            file.endStep();
          }
        });
  }

  private static void write(ParquetFile file, ReplicaState state, int slot, float[] values)
      throws IOException {
    Chunks.of(
        values.length,
        (chunk, start, end) -> {
          file.put(0, state.replica());
          file.put(1, state.step());
          if (state.divergedAt().isPresent()) {
            file.putPresent(2, state.divergedAt().getAsLong());
          } else {
            file.putAbsent(2);
          }
          file.put(3, slot);
          file.put(4, chunk);
          file.put(5, values, start, end);
          file.endRow((long) (end - start) * Float.BYTES);
        });
  }
}
