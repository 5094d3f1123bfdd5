package org.birkhoff.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.birkhoff.store.Divergence;
import org.birkhoff.store.PartFacts;

/** Contiguous replicas {@code first} to {@code last} covered by the same committed parts. */
final class ReplicaBand {
  private final int first;
  private final int last;
  private final SortedSet<Long> snapshotSteps = new TreeSet<>();
  private final SortedSet<Long> metricSteps = new TreeSet<>();
  private final SortedSet<Long> sketchSteps = new TreeSet<>();
  private final SortedSet<Long> partEnds = new TreeSet<>();
  private final TreeMap<Integer, Long> diverged = new TreeMap<>();
  private long frontier;

  ReplicaBand(int first, int last) {
    this.first = first;
    this.last = last;
  }

  /** The bands of replicas 0 to {@code replicas - 1}, cut wherever a part begins or ends. */
  static List<ReplicaBand> of(int replicas, List<PartFacts> parts) {
    SortedSet<Integer> cuts = new TreeSet<>(List.of(0, replicas));
    for (PartFacts part : parts) {
      cuts.add(Math.min(part.key().firstReplica(), replicas));
      cuts.add(Math.min(part.key().lastReplica() + 1, replicas));
    }
    TreeMap<Integer, ReplicaBand> bands = new TreeMap<>();
    Integer from = null;
    for (int cut : cuts) {
      if (from != null) {
        bands.put(from, new ReplicaBand(from, cut - 1));
      }
      from = cut;
    }
    for (PartFacts part : parts) {
      bands
          .subMap(part.key().firstReplica(), true, part.key().lastReplica(), true)
          .values()
          .forEach(band -> band.add(part));
    }
    return new ArrayList<>(bands.values());
  }

  private void add(PartFacts part) {
    for (long step : part.snapshotSteps()) {
      snapshotSteps.add(step);
    }
    for (long step : part.metricSteps()) {
      metricSteps.add(step);
    }
    for (long step : part.sketchSteps()) {
      sketchSteps.add(step);
    }
    partEnds.add(part.key().toStep());
    frontier = Math.max(frontier, part.key().toStep());
    for (Divergence divergence : part.diverged()) {
      if (divergence.replica() >= first && divergence.replica() <= last) {
        diverged.put(divergence.replica(), divergence.step());
      }
    }
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  int divergedCount() {
    return diverged.size();
  }

  /** How many of its replicas from one to another, inclusive, diverged. */
  int divergedCount(int from, int to) {
    return diverged.subMap(from, true, to, true).size();
  }

  /** The step the band's replicas stand at. */
  long frontier() {
    return frontier;
  }

  /** The last step at which any replica of the band can have rows so far. */
  private long lastRow() {
    return diverged.size() == last - first + 1
        ? diverged.values().stream().mapToLong(Long::longValue).max().orElse(0)
        : frontier;
  }

  List<Long> missingSnapshots(long[] scheduled) {
    return missing(scheduled, snapshotSteps);
  }

  List<Long> missingMetrics(long[] scheduled) {
    return missing(scheduled, metricSteps);
  }

  List<Long> missingSketches(long[] scheduled) {
    return missing(scheduled, sketchSteps);
  }

  private List<Long> missing(long[] scheduled, SortedSet<Long> committed) {
    List<Long> missing = new ArrayList<>();
    if (partEnds.isEmpty()) {
      return missing;
    }
    long end = lastRow();
    for (long step : scheduled) {
      if (step <= end && !committed.contains(step)) {
        missing.add(step);
      }
    }
    return missing;
  }

  /** The first part's end at or after {@code step}. */
  long partEndFrom(long step) {
    SortedSet<Long> later = partEnds.tailSet(step);
    return later.isEmpty() ? partEnds.last() : later.first();
  }
}
