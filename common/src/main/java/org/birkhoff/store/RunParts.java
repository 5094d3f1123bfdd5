package org.birkhoff.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The committed parts of one run. */
final class RunParts {
  private static final int KEPT_STATES = 2;

  private final List<PartFacts> parts = new ArrayList<>();
  private final Map<Long, List<PartFacts>> byStart = new HashMap<>();
  private final Map<Long, List<PartFacts>> byEnd = new HashMap<>();
  private final Map<Integer, List<StateRef>> states = new TreeMap<>();
  private final Map<String, Integer> references = new HashMap<>();

  List<PartFacts> parts() {
    return Collections.unmodifiableList(parts);
  }

  /** The kept states of each replica, newest first. */
  Map<Integer, List<StateRef>> states() {
    return Collections.unmodifiableMap(states);
  }

  boolean keeps(String statePath) {
    return references.containsKey(statePath);
  }

  boolean contains(PartFacts part) {
    for (PartFacts other : parts) {
      if (part.sameResult(other)) {
        return true;
      }
      checkRows(part, other);
    }
    PartKey key = part.key();
    for (PartFacts other : byEnd.getOrDefault(key.fromStep(), List.of())) {
      checkStates(part, part::hashBefore, other, other::hashAfter, key.fromStep());
    }
    for (PartFacts other : byStart.getOrDefault(key.fromStep(), List.of())) {
      checkStates(part, part::hashBefore, other, other::hashBefore, key.fromStep());
    }
    for (PartFacts other : byStart.getOrDefault(key.toStep(), List.of())) {
      checkStates(part, part::hashAfter, other, other::hashBefore, key.toStep());
    }
    for (PartFacts other : byEnd.getOrDefault(key.toStep(), List.of())) {
      checkStates(part, part::hashAfter, other, other::hashAfter, key.toStep());
    }
    return false;
  }

  private interface Hash {
    String of(int replica);
  }

  private static void checkStates(
      PartFacts part, Hash mine, PartFacts other, Hash theirs, long step) {
    int last = Math.min(part.key().lastReplica(), other.key().lastReplica());
    for (int r = Math.max(part.key().firstReplica(), other.key().firstReplica()); r <= last; r++) {
      if (!mine.of(r).equals(theirs.of(r))) {
        throw new IllegalArgumentException(
            "Cannot commit part %s: replica %d has state %s at step %d, but state %s in part %s"
                .formatted(part.key(), r, mine.of(r), step, theirs.of(r), other.key()));
      }
    }
  }

  private static void checkRows(PartFacts part, PartFacts other) {
    PartKey a = part.key();
    PartKey b = other.key();
    boolean apart =
        a.lastReplica() < b.firstReplica()
            || b.lastReplica() < a.firstReplica()
            || a.toStep() < b.fromStep()
            || b.toStep() < a.fromStep();
    if (apart) {
      return;
    }
    for (ToSteps steps :
        List.<ToSteps>of(
            PartFacts::snapshotSteps, PartFacts::metricSteps, PartFacts::sketchSteps)) {
      long[] mine = steps.of(part);
      for (long step : steps.of(other)) {
        if (Arrays.binarySearch(mine, step) >= 0) {
          throw new IllegalArgumentException(
              "Cannot commit part %s: rows of step %d are committed already, in part %s"
                  .formatted(a, step, b));
        }
      }
    }
  }

  private interface ToSteps {
    long[] of(PartFacts part);
  }

  Set<String> add(PartFacts part) {
    PartKey key = part.key();
    parts.add(part);
    byStart.computeIfAbsent(key.fromStep(), step -> new ArrayList<>()).add(part);
    byEnd.computeIfAbsent(key.toStep(), step -> new ArrayList<>()).add(part);
    Set<String> dropped = new HashSet<>();
    if (part.stateFile().isEmpty()) {
      return dropped;
    }
    FileFacts file = part.stateFile().get();
    String path = file.path(key.run());
    for (int r = key.firstReplica(); r <= key.lastReplica(); r++) {
      StateRef ref = new StateRef(r, key.toStep(), path, file.sha256(), part.hashAfter(r));
      insert(ref, dropped);
    }
    if (!keeps(path)) {
      dropped.add(path);
    }
    return dropped;
  }

  private void insert(StateRef ref, Set<String> dropped) {
    List<StateRef> kept = new ArrayList<>(states.getOrDefault(ref.replica(), List.of()));
    if (kept.stream().anyMatch(other -> other.step() == ref.step())) {
      return;
    }
    kept.add(ref);
    references.merge(ref.path(), 1, Integer::sum);
    kept.sort((a, b) -> Long.compare(b.step(), a.step()));
    if (kept.size() > KEPT_STATES) {
      StateRef oldest = kept.remove(KEPT_STATES);
      if (references.merge(oldest.path(), -1, Integer::sum) == 0) {
        references.remove(oldest.path());
        dropped.add(oldest.path());
      }
    }
    states.put(ref.replica(), List.copyOf(kept));
  }
}
