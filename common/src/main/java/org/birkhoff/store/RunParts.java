package org.birkhoff.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The committed parts of one run. */
final class RunParts {
  private final List<PartFacts> parts = new ArrayList<>();
  private final Map<Long, List<PartFacts>> byStart = new HashMap<>();
  private final Map<Long, List<PartFacts>> byEnd = new HashMap<>();
  private final KeptParts kept = new KeptParts();

  List<PartFacts> parts() {
    return Collections.unmodifiableList(parts);
  }

  KeptParts kept() {
    return kept;
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
      checkStates(part, part.hashesBefore(), other, other.hashesAfter(), key.fromStep());
    }
    for (PartFacts other : byStart.getOrDefault(key.fromStep(), List.of())) {
      checkStates(part, part.hashesBefore(), other, other.hashesBefore(), key.fromStep());
    }
    for (PartFacts other : byStart.getOrDefault(key.toStep(), List.of())) {
      checkStates(part, part.hashesAfter(), other, other.hashesBefore(), key.toStep());
    }
    for (PartFacts other : byEnd.getOrDefault(key.toStep(), List.of())) {
      checkStates(part, part.hashesAfter(), other, other.hashesAfter(), key.toStep());
    }
    return false;
  }

  private static void checkStates(
      PartFacts part, StateHashes mine, PartFacts other, StateHashes theirs, long step) {
    int first = Math.max(part.key().firstReplica(), other.key().firstReplica());
    int last = Math.min(part.key().lastReplica(), other.key().lastReplica());
    int at = first - part.key().firstReplica();
    int otherAt = first - other.key().firstReplica();
    if (last < first || mine.matches(at, theirs, otherAt, last - first + 1)) {
      return;
    }
    int i = 0;
    while (mine.matches(at + i, theirs, otherAt + i, 1)) {
      i++;
    }
    throw new IllegalArgumentException(
        "Cannot commit part %s: replica %d has state %s at step %d, but state %s in part %s"
            .formatted(
                part.key(),
                first + i,
                mine.get(at + i),
                step,
                theirs.get(otherAt + i),
                other.key()));
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

  /** Adds a part; returns the state files that nobody needs any more, perhaps its own. */
  Set<String> add(PartFacts added) {
    PartFacts part = sharing(added);
    PartKey key = part.key();
    parts.add(part);
    byStart.computeIfAbsent(key.fromStep(), step -> new ArrayList<>()).add(part);
    byEnd.computeIfAbsent(key.toStep(), step -> new ArrayList<>()).add(part);
    return part.stateFile().isPresent() ? kept.add(part) : Set.of();
  }

  /** The same part, holding the hashes at its start once with the part before it. */
  private PartFacts sharing(PartFacts part) {
    return byEnd.getOrDefault(part.key().fromStep(), List.of()).stream()
        .map(PartFacts::hashesAfter)
        .filter(part.hashesBefore()::equals)
        .findFirst()
        .map(part::startingFrom)
        .orElse(part);
  }
}
