package org.birkhoff.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.PartFacts;

/** Planning is subtraction: scheduled (replica, step, table) rows minus committed ones. */
final class WorkPlanner {
  private final int groupSize;

  WorkPlanner(int groupSize) {
    if (groupSize < 1) {
      throw new IllegalArgumentException(
          "Cannot group replicas: the group size must be at least 1, but was " + groupSize);
    }
    this.groupSize = groupSize;
  }

  /** What is left of {@code run}, given its committed parts and the states to start from. */
  RunWork plan(RunSpec run, List<PartFacts> parts, KeptStates kept) throws IOException {
    long target = run.training().steps();
    long[] snapshots = run.snapshotSteps().toArray();
    long[] metrics = run.metricSteps().toArray();
    long[] sketches = run.sketchSteps().toArray();
    String hash = run.contentHash();
    List<ReplicaChain> chains = new ArrayList<>();
    List<RowHole> holes = new ArrayList<>();
    List<ReplicaBand> level = new ArrayList<>();
    int diverged = 0;
    for (ReplicaBand band : ReplicaBand.of(run.replicas(), parts)) {
      diverged += band.divergedCount();
      if (!level.isEmpty() && level.get(0).frontier() != band.frontier()) {
        chains.addAll(chains(hash, level, target));
        level.clear();
      }
      level.add(band);
      holes.addAll(holes(hash, band, snapshots, metrics, sketches, kept));
    }
    chains.addAll(chains(hash, level, target));
    return new RunWork(run, chains, holes, diverged);
  }

  /** Chains of neighbouring bands that stand at the same step. */
  private List<ReplicaChain> chains(String run, List<ReplicaBand> level, long target) {
    List<ReplicaChain> chains = new ArrayList<>();
    long step = level.get(0).frontier();
    if (step >= target) {
      return chains;
    }
    int end = level.get(level.size() - 1).last();
    for (int first = level.get(0).first(); first <= end; first += groupSize) {
      int last = Math.min(end, first + groupSize - 1);
      int from = first;
      int diverged = level.stream().mapToInt(band -> band.divergedCount(from, last)).sum();
      int count = last - first + 1 - diverged;
      if (count > 0) {
        chains.add(new ReplicaChain(run, first, last, count, step, target));
      }
    }
    return chains;
  }

  private List<RowHole> holes(
      String run,
      ReplicaBand band,
      long[] snapshots,
      long[] metrics,
      long[] sketches,
      KeptStates kept)
      throws IOException {
    List<Long> missingSnapshots = band.missingSnapshots(snapshots);
    List<Long> missingMetrics = band.missingMetrics(metrics);
    List<Long> missingSketches = band.missingSketches(sketches);
    List<RowHole> holes = new ArrayList<>();
    if (missingSnapshots.isEmpty() && missingMetrics.isEmpty() && missingSketches.isEmpty()) {
      return holes;
    }
    for (int first = band.first(); first <= band.last(); first += groupSize) {
      int lastReplica = Math.min(band.last(), first + groupSize - 1);
      long from = 0;
      for (long end : ends(kept.steps(first, lastReplica))) {
        List<Long> snapshotsHere = between(missingSnapshots, from, end);
        List<Long> metricsHere = between(missingMetrics, from, end);
        List<Long> sketchesHere = between(missingSketches, from, end);
        if (!snapshotsHere.isEmpty() || !metricsHere.isEmpty() || !sketchesHere.isEmpty()) {
          long last =
              Math.max(last(snapshotsHere), Math.max(last(metricsHere), last(sketchesHere)));
          holes.add(
              new RowHole(
                  run,
                  first,
                  lastReplica,
                  from,
                  band.partEndFrom(last),
                  snapshotsHere,
                  metricsHere,
                  sketchesHere));
        }
        from = end;
      }
    }
    return holes;
  }

  /** Where holes are cut: rows up to a kept state are trained from an earlier one. */
  private static List<Long> ends(List<Long> keptSteps) {
    List<Long> ends = new ArrayList<>(keptSteps);
    ends.add(Long.MAX_VALUE);
    return ends;
  }

  private static List<Long> between(List<Long> steps, long from, long to) {
    return steps.stream().filter(step -> step <= to && (step > from || from == 0)).toList();
  }

  private static long last(List<Long> steps) {
    return steps.isEmpty() ? 0 : steps.get(steps.size() - 1);
  }
}
