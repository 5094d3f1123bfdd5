package org.birkhoff.train;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.birkhoff.store.StateRef;
import org.birkhoff.store.Store;
import org.birkhoff.store.StoreReader;

/** The states of one run that a store still has, to start from. */
final class KeptStates {
  static final KeptStates NONE = new KeptStates(Map.of(), path -> false);

  private final Map<Integer, List<StateRef>> states;
  private final FileCheck files;
  private final Map<String, Boolean> checked = new HashMap<>();

  /** Whether a state's file is there. */
  interface FileCheck {
    boolean exists(String path) throws IOException;
  }

  KeptStates(Map<Integer, List<StateRef>> states, FileCheck files) {
    this.states = states;
    this.files = files;
  }

  static KeptStates of(Store store, String run) {
    return new KeptStates(store.states(run), store::holds);
  }

  static KeptStates of(StoreReader store, String run) {
    return new KeptStates(store.states(run), store::holds);
  }

  /** The steps, ascending, at which each of some replicas has a state whose file is there. */
  List<Long> steps(int first, int last) throws IOException {
    TreeSet<Long> common = new TreeSet<>(steps(first));
    for (int replica = first + 1; replica <= last && !common.isEmpty(); replica++) {
      common.retainAll(steps(replica));
    }
    return List.copyOf(common);
  }

  private TreeSet<Long> steps(int replica) throws IOException {
    TreeSet<Long> steps = new TreeSet<>();
    for (StateRef state : states.getOrDefault(replica, List.of())) {
      Boolean exists = checked.get(state.path());
      if (exists == null) {
        exists = files.exists(state.path());
        checked.put(state.path(), exists);
      }
      if (exists) {
        steps.add(state.step());
      }
    }
    return steps;
  }

  /** The states of some replicas at a step, by replica; none at step 0. */
  Map<Integer, StateRef> at(int first, int last, long step) {
    Map<Integer, StateRef> found = new TreeMap<>();
    for (int replica = first; replica <= last; replica++) {
      for (StateRef state : states.getOrDefault(replica, List.of())) {
        if (state.step() == step && step > 0) {
          found.put(replica, state);
        }
      }
    }
    return found;
  }
}
