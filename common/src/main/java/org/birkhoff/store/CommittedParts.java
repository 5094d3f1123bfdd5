package org.birkhoff.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is committed, in memory: the parts of every run and the states worth keeping. */
final class CommittedParts {
  private final Map<String, RunParts> runs = new TreeMap<>();

  /**
   * Whether the part is committed already.
   *
   * @throws IllegalArgumentException if it contradicts what is committed: its rows are there from
   *     another part, or its states at a common step differ
   */
  boolean contains(PartFacts part) {
    RunParts run = runs.get(part.key().run());
    return run != null && run.contains(part);
  }

  /** Adds a part; returns the state files that nobody needs any more, perhaps its own. */
  Set<String> add(PartFacts part) {
    return runs.computeIfAbsent(part.key().run(), run -> new RunParts()).add(part);
  }

  /** The parts of a run in the order of their commits. */
  List<PartFacts> parts(String run) {
    return of(run).parts();
  }

  /** All parts. */
  List<PartFacts> parts() {
    List<PartFacts> parts = new ArrayList<>();
    runs.values().forEach(run -> parts.addAll(run.parts()));
    return parts;
  }

  /** The newest state of each replica. */
  List<StateRefs> frontier(String run) {
    return of(run).kept().newest();
  }

  /** The kept states of each replica, the newer first. */
  List<StateRefs> states(String run) {
    return of(run).kept().all();
  }

  /** The step at which each diverged replica stopped. */
  Map<Integer, Long> diverged(String run) {
    Map<Integer, Long> diverged = new TreeMap<>();
    for (PartFacts part : parts(run)) {
      part.diverged().forEach(d -> diverged.put(d.replica(), d.step()));
    }
    return Collections.unmodifiableMap(diverged);
  }

  /** Whether a state file is one of the last two of some replica. */
  boolean keeps(PartFacts part) {
    return part.stateFile()
        .map(state -> of(part.key().run()).kept().keeps(state.path(part.key().run())))
        .orElse(false);
  }

  private RunParts of(String run) {
    return runs.getOrDefault(run, new RunParts());
  }
}
