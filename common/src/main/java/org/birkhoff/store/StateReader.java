package org.birkhoff.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.Operators;
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
   * @return one state a replica, in the order of the references
   * @throws IOException if a file is missing or damaged
   */
  public static List<ReplicaState> read(
      Configuration conf, String storeUri, RunSpec run, Collection<StateRefs> refs)
      throws IOException {
    return read(StoreFiles.of(conf, storeUri), run.layout().size(), refs);
  }

  static List<ReplicaState> read(StoreFiles files, int parameters, Collection<StateRefs> refs)
      throws IOException {
    Map<String, List<StateRefs>> byFile = new LinkedHashMap<>();
    refs.forEach(ref -> byFile.computeIfAbsent(ref.path(), path -> new ArrayList<>()).add(ref));
    Map<StateRefs, List<ReplicaState>> states = new IdentityHashMap<>();
    for (Map.Entry<String, List<StateRefs>> entry : byFile.entrySet()) {
      Map<Integer, ReplicaState> found =
          readFile(files, parameters, entry.getKey(), entry.getValue());
      for (StateRefs ref : entry.getValue()) {
        states.put(ref, checked(files, ref, found));
      }
    }
    return refs.stream().flatMap(ref -> states.get(ref).stream()).toList();
  }

  /** The states of a file that are referred to, and perhaps others. */
  private static Map<Integer, ReplicaState> readFile(
      StoreFiles files, int parameters, String path, List<StateRefs> refs) throws IOException {
    String sha256 = files.sha256(path);
    if (!sha256.equals(refs.get(0).sha256())) {
      throw new IOException(
          "Cannot read state %s of store %s: its sha-256 must be %s, but was %s"
              .formatted(path, files.uri(), refs.get(0).sha256(), sha256));
    }
    Map<Integer, ReplicaState> found = new HashMap<>();
    try (ParquetRows rows = ParquetRows.open(files, Table.STATES, path, within(refs))) {
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
    return found;
  }

  /** Row groups that hold none of the replicas are not read. */
  private static FilterPredicate within(List<StateRefs> refs) {
    int first = refs.stream().mapToInt(StateRefs::first).min().orElseThrow();
    int last = refs.stream().mapToInt(StateRefs::last).max().orElseThrow();
    Operators.IntColumn replica = FilterApi.intColumn("replica");
    return FilterApi.and(FilterApi.gtEq(replica, first), FilterApi.ltEq(replica, last));
  }

  private static List<ReplicaState> checked(
      StoreFiles files, StateRefs refs, Map<Integer, ReplicaState> found) throws IOException {
    List<ReplicaState> states = new ArrayList<>(refs.count());
    for (int replica = refs.first(); replica <= refs.last(); replica++) {
      ReplicaState state = found.get(replica);
      String hash = refs.hashes().get(replica - refs.first());
      if (state == null || !StateHash.of(state).equals(hash)) {
        throw new IOException(
            "Cannot read state %s of store %s: it does not hold replica %d with hash %s"
                .formatted(refs.path(), files.uri(), replica, hash));
      }
      states.add(state);
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
