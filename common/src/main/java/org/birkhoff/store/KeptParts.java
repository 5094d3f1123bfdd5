package org.birkhoff.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The parts of one run whose states are kept: of each replica the last two. Replicas with the same
 * two are held as one span, so that a million of them cost as much as there are parts.
 */
final class KeptParts {
  private static final int KEPT = 2;
  private static final Comparator<PartFacts> NEWEST_FIRST =
      Comparator.comparingLong((PartFacts part) -> part.key().toStep()).reversed();

  /** Spans by their first replica; they do not overlap. */
  private final TreeMap<Integer, Span> spans = new TreeMap<>();

  private final Map<String, Integer> references = new HashMap<>();

  /** The last replica of some neighbouring ones, and what is kept of them, newest first. */
  private record Span(int last, List<PartFacts> parts) {}

  boolean keeps(String statePath) {
    return references.containsKey(statePath);
  }

  /** Adds a part with a state file; returns the files nobody needs any more, perhaps its own. */
  Set<String> add(PartFacts part) {
    int first = part.key().firstReplica();
    int end = part.key().lastReplica() + 1;
    cut(first);
    cut(end);
    fill(first, end);
    Set<String> dropped = new HashSet<>();
    spans
        .subMap(first, end)
        .entrySet()
        .forEach(entry -> entry.setValue(with(entry.getValue(), part, dropped)));
    dropped.add(path(part));
    dropped.removeIf(this::keeps);
    return dropped;
  }

  /** Makes a span begin at a replica if one covers it. */
  private void cut(int replica) {
    Map.Entry<Integer, Span> below = spans.lowerEntry(replica);
    if (below != null && below.getValue().last() >= replica) {
      Span whole = below.getValue();
      spans.put(below.getKey(), new Span(replica - 1, whole.parts()));
      spans.put(replica, whole);
      whole.parts().forEach(part -> references.merge(path(part), 1, Integer::sum));
    }
  }

  /** Puts empty spans where there are none. */
  private void fill(int first, int end) {
    Map<Integer, Span> missing = new HashMap<>();
    int next = first;
    for (Map.Entry<Integer, Span> entry : spans.subMap(first, end).entrySet()) {
      if (entry.getKey() > next) {
        missing.put(next, new Span(entry.getKey() - 1, List.of()));
      }
      next = entry.getValue().last() + 1;
    }
    if (next < end) {
      missing.put(next, new Span(end - 1, List.of()));
    }
    spans.putAll(missing);
  }

  private Span with(Span span, PartFacts part, Set<String> dropped) {
    if (span.parts().stream().anyMatch(kept -> kept.key().toStep() == part.key().toStep())) {
      return span;
    }
    List<PartFacts> parts = new ArrayList<>(span.parts());
    parts.add(part);
    references.merge(path(part), 1, Integer::sum);
    parts.sort(NEWEST_FIRST);
    if (parts.size() > KEPT) {
      String oldest = path(parts.remove(KEPT));
      if (references.merge(oldest, -1, Integer::sum) == 0) {
        references.remove(oldest);
        dropped.add(oldest);
      }
    }
    return new Span(span.last(), List.copyOf(parts));
  }

  /** The newest states, by replica. */
  List<StateRefs> newest() {
    return refs(1);
  }

  /** All kept states, by replica and the newer of the same replicas first. */
  List<StateRefs> all() {
    return refs(KEPT);
  }

  private List<StateRefs> refs(int most) {
    List<StateRefs> refs = new ArrayList<>();
    spans.forEach(
        (first, span) ->
            span.parts().stream()
                .limit(most)
                .forEach(part -> refs.add(refs(part).within(first, span.last()))));
    return refs;
  }

  private static StateRefs refs(PartFacts part) {
    FileFacts file = part.stateFile().orElseThrow();
    return new StateRefs(
        part.key().firstReplica(),
        part.key().lastReplica(),
        part.key().toStep(),
        path(part),
        file.sha256(),
        part.hashesAfter());
  }

  private static String path(PartFacts part) {
    return part.stateFile().orElseThrow().path(part.key().run());
  }
}
