package org.birkhoff.train;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.birkhoff.store.StateRefs;
import org.birkhoff.store.Store;
import org.birkhoff.store.StoreReader;

/** The states of one run that a store still has, to start from. */
final class KeptStates {
  static final KeptStates NONE = new KeptStates(List.of(), path -> false);

  private final List<StateRefs> states;
  private final FileCheck files;
  private final Map<String, Boolean> checked = new HashMap<>();

  /** Whether a state's file is there. */
  interface FileCheck {
    boolean exists(String path) throws IOException;
  }

  /**
   * @param states of each replica at most one at a step
   */
  KeptStates(List<StateRefs> states, FileCheck files) {
    this.states = List.copyOf(states);
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
    Map<Long, Integer> found = new TreeMap<>();
    for (StateRefs refs : states) {
      if (refs.meets(first, last) && exists(refs.path())) {
        found.merge(refs.step(), refs.within(first, last).count(), Integer::sum);
      }
    }
    return found.entrySet().stream()
        .filter(step -> step.getValue() == last - first + 1)
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean exists(String path) throws IOException {
    Boolean exists = checked.get(path);
    if (exists == null) {
      exists = files.exists(path);
      checked.put(path, exists);
    }
    return exists;
  }

  /** The states of some replicas at a step; none at step 0. */
  List<StateRefs> at(int first, int last, long step) {
    return states.stream()
        .filter(refs -> step > 0 && refs.step() == step && refs.meets(first, last))
        .map(refs -> refs.within(first, last))
        .toList();
  }
}
