package org.birkhoff.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.birkhoff.run.RunSpec;
import org.birkhoff.run.ScheduledSteps;

/** Decides where the next segment of a chain ends and which scheduled rows it writes. */
final class SegmentCutter {
  private static final long METRIC_ROW_BYTES = 64;

  private final ScheduledSteps snapshotSteps;
  private final ScheduledSteps metricSteps;
  private final long snapshotBytes;
  private final long metricBytes;
  private final long partBytes;

  SegmentCutter(RunSpec run, long partBytes) {
    this.snapshotSteps = run.snapshotSteps();
    this.metricSteps = run.metricSteps();
    this.snapshotBytes = 4L * run.layout().size();
    this.metricBytes = METRIC_ROW_BYTES * metricRows(run);
    this.partBytes = partBytes;
  }

  /** Rows of table {@code metrics} that one replica has at one step. */
  static long metricRows(RunSpec run) {
    return 4 + 4L * (1 + run.layout().tensors().size());
  }

  /** The end of a segment from {@code from}, at most {@code to}, whose rows fit in one part. */
  long end(long from, long to, int replicas) {
    long[] snapshots = between(snapshotSteps, from, to);
    long[] metrics = between(metricSteps, from, to);
    long bytes = 0;
    int s = 0;
    int m = 0;
    while (s < snapshots.length || m < metrics.length) {
      long step =
          Math.min(
              s < snapshots.length ? snapshots[s] : Long.MAX_VALUE,
              m < metrics.length ? metrics[m] : Long.MAX_VALUE);
      if (s < snapshots.length && snapshots[s] == step) {
        bytes += replicas * snapshotBytes;
        s++;
      }
      if (m < metrics.length && metrics[m] == step) {
        bytes += replicas * metricBytes;
        m++;
      }
      if (bytes > partBytes && step > from + 1) {
        return Math.max(from + 1, step - 1);
      }
    }
    return to;
  }

  /**
   * A hole in pieces whose rows fit in a part each. Every piece is trained from the hole's first
   * step, so that none waits for another; the last one ends where the hole does.
   */
  List<RowHole> pieces(RowHole hole) {
    int replicas = hole.last() - hole.first() + 1;
    SortedSet<Long> missing = new TreeSet<>(hole.snapshotSteps());
    missing.addAll(hole.metricSteps());
    List<RowHole> pieces = new ArrayList<>();
    List<Long> snapshots = new ArrayList<>();
    List<Long> metrics = new ArrayList<>();
    long bytes = 0;
    long before = 0;
    for (long step : missing) {
      long added =
          (hole.snapshotSteps().contains(step) ? replicas * snapshotBytes : 0)
              + (hole.metricSteps().contains(step) ? replicas * metricBytes : 0);
      if (bytes > 0 && bytes + added > partBytes && before > 0) {
        pieces.add(piece(hole, before, snapshots, metrics));
        snapshots = new ArrayList<>();
        metrics = new ArrayList<>();
        bytes = 0;
      }
      bytes += added;
      before = step;
      if (hole.snapshotSteps().contains(step)) {
        snapshots.add(step);
      }
      if (hole.metricSteps().contains(step)) {
        metrics.add(step);
      }
    }
    pieces.add(piece(hole, hole.toStep(), snapshots, metrics));
    return pieces;
  }

  private static RowHole piece(
      RowHole hole, long toStep, List<Long> snapshots, List<Long> metrics) {
    return new RowHole(
        hole.run(), hole.first(), hole.last(), hole.fromStep(), toStep, snapshots, metrics);
  }

  long[] snapshots(long from, long to) {
    return between(snapshotSteps, from, to);
  }

  long[] metrics(long from, long to) {
    return between(metricSteps, from, to);
  }

  /** Scheduled steps in (from, to], and step 0 for a segment that starts there. */
  private static long[] between(ScheduledSteps steps, long from, long to) {
    return steps.between(from == 0 ? -1 : from, to);
  }
}
