package org.birkhoff.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;

/** Reads the states that a store keeps to resume from. */
public final class StateReader {
  private StateReader() {}

  /**
   * Reads states, checking the SHA-256 of their files and of each state.
   *
   * @param run the run they belong to, which says how long their vectors are
   * @param refs as {@link Store#frontier} gives them, of any groups
   * @return one state a reference, in the same order
   * @throws IOException if a file is missing or damaged
   */
  public static List<ReplicaState> read(
      Configuration conf, String storeUri, RunSpec run, Collection<StateRef> refs)
      throws IOException {
    return read(StoreFiles.of(conf, storeUri), run.layout().size(), refs);
  }

  static List<ReplicaState> read(StoreFiles files, int parameters, Collection<StateRef> refs)
      throws IOException {
    Map<String, List<StateRef>> byFile = new LinkedHashMap<>();
    refs.forEach(ref -> byFile.computeIfAbsent(ref.path(), path -> new ArrayList<>()).add(ref));
    Map<StateRef, ReplicaState> states = new HashMap<>();
    for (Map.Entry<String, List<StateRef>> entry : byFile.entrySet()) {
      states.putAll(readFile(files, parameters, entry.getKey(), entry.getValue()));
    }
    return refs.stream().map(states::get).toList();
  }

  private static Map<StateRef, ReplicaState> readFile(
      StoreFiles files, int parameters, String path, List<StateRef> refs) throws IOException {
    String sha256 = files.sha256(path);
    if (!sha256.equals(refs.get(0).sha256())) {
      throw new IOException(
          "Cannot read state %s of store %s: its sha-256 must be %s, but was %s"
              .formatted(path, files.uri(), refs.get(0).sha256(), sha256));
    }
    Set<Integer> wanted = new HashSet<>();
    refs.forEach(ref -> wanted.add(ref.replica()));
    Map<Integer, ReplicaState> found = new HashMap<>();
    try (ParquetRows rows =
        ParquetRows.open(
            files, Table.STATES, path, FilterApi.in(FilterApi.intColumn("replica"), wanted))) {
      while (rows.next()) {
        int replica = rows.integer(0);
        long step = rows.number(1);
        OptionalLong divergedAt = rows.optional(2);
        int slot = rows.integer(3);
        int chunk = rows.integer(4);
        ReplicaState state =
            found.computeIfAbsent(
                replica,
                index ->
                    new ReplicaState(index, step, new float[parameters], List.of(), divergedAt));
        if (slot > state.memory().size()) {
          state = withVector(state, parameters);
          found.put(replica, state);
        }
        float[] vector = slot == 0 ? state.weights() : state.memory().get(slot - 1);
        rows.floats(5, vector, chunk * Chunks.SIZE);
      }
    }
    Map<StateRef, ReplicaState> states = new HashMap<>();
    for (StateRef ref : refs) {
      ReplicaState state = found.get(ref.replica());
      if (state == null || !StateHash.of(state).equals(ref.hash())) {
        throw new IOException(
            "Cannot read state %s of store %s: it does not hold replica %d with hash %s"
                .formatted(path, files.uri(), ref.replica(), ref.hash()));
      }
      states.put(ref, state);
    }
    return states;
  }

  private static ReplicaState withVector(ReplicaState state, int parameters) {
    List<float[]> memory = new ArrayList<>(state.memory());
    memory.add(new float[parameters]);
    return new ReplicaState(
        state.replica(), state.step(), state.weights(), memory, state.divergedAt());
  }
}
