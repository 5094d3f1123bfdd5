package org.birkhoff.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.birkhoff.run.NeuronObservable;
import org.birkhoff.run.RunSpec;
import org.birkhoff.run.ScheduledSteps;

/** Decides where the next segment of a chain ends and which scheduled rows it writes. */
final class SegmentCutter {
  /** Replica, step and chunk of a row, as they are encoded; weights are counted beside them. */
  private static final long SNAPSHOT_ROW_BYTES = 16;

  /** 16 as a row waits, 8 to sort it, and what growing arrays have to spare. */
  static final long METRIC_ROW_BYTES = 32;

  /** Loss, gradient norm and, of diagonal linear networks, their product. */
  private static final long KNOWN_FAMILY_METRICS = 3;

  private final ScheduledSteps snapshotSteps;
  private final ScheduledSteps metricSteps;
  private final ScheduledSteps sketchSteps;
  private final long snapshotBytes;
  private final long metricBytes;
  private final long sketchBytes;
  private final long partBytes;

  SegmentCutter(RunSpec run, long partBytes) {
    this.snapshotSteps = run.snapshotSteps();
    this.metricSteps = run.metricSteps();
    this.sketchSteps = run.sketchSteps();
    this.snapshotBytes = SNAPSHOT_ROW_BYTES + Float.BYTES * (long) run.layout().size();
    this.metricBytes = METRIC_ROW_BYTES * metricRows(run);
    this.sketchBytes = SketchSize.of(run).bytes();
    this.partBytes = partBytes;
  }

  /** Rows of table {@code metrics} that one replica has at one step. */
  static long metricRows(RunSpec run) {
    if (run.model().family().isKnown()) {
      return KNOWN_FAMILY_METRICS;
    }
    long neurons =
        run.observables().balance()
            ? run.model().hidden().stream().mapToLong(Integer::longValue).sum()
            : 0;
    return 4
        + 4L * (1 + run.layout().tensors().size())
        + neurons * NeuronObservable.values().length;
  }

  /** Bytes in memory of the rows of one replica at a step where all tables have some. */
  static long stepBytes(RunSpec run) {
    SegmentCutter cutter = new SegmentCutter(run, Long.MAX_VALUE);
    return cutter.snapshotBytes
        + cutter.metricBytes
        + (cutter.sketchSteps.count() > 0 ? cutter.sketchBytes : 0);
  }

  /** Bytes in memory of all rows of one replica. */
  static long rowBytes(RunSpec run) {
    SegmentCutter cutter = new SegmentCutter(run, Long.MAX_VALUE);
    return cutter.snapshotBytes * cutter.snapshotSteps.count()
        + cutter.metricBytes * cutter.metricSteps.count()
        + cutter.sketchBytes * cutter.sketchSteps.count();
  }

  /** The end of a segment from {@code from}, at most {@code to}, whose rows fit in one part. */
  long end(long from, long to, int replicas) {
    long bytes = 0;
    for (long step : recorded(from, to)) {
      bytes += replicas * bytesAt(step);
      if (bytes > partBytes && step > from + 1) {
        return Math.max(from + 1, step - 1);
      }
    }
    return to;
  }

  private long[] recorded(long from, long to) {
    return Stream.of(snapshotSteps, metricSteps, sketchSteps)
        .flatMapToLong(steps -> Arrays.stream(between(steps, from, to)))
        .sorted()
        .distinct()
        .toArray();
  }

  private long bytesAt(long step) {
    return (snapshotSteps.contains(step) ? snapshotBytes : 0)
        + (metricSteps.contains(step) ? metricBytes : 0)
        + (sketchSteps.contains(step) ? sketchBytes : 0);
  }

  /**
   * A hole in pieces whose rows fit in a part each. Every piece is trained from the hole's first
   * step, so that none waits for another; the last one ends where the hole does.
   */
  List<RowHole> pieces(RowHole hole) {
    int replicas = hole.last() - hole.first() + 1;
    SortedSet<Long> missing = new TreeSet<>(hole.snapshotSteps());
    missing.addAll(hole.metricSteps());
    missing.addAll(hole.sketchSteps());
    List<RowHole> pieces = new ArrayList<>();
    long bytes = 0;
    long after = -1;
    long before = 0;
    for (long step : missing) {
      long added =
          replicas
              * ((hole.snapshotSteps().contains(step) ? snapshotBytes : 0)
                  + (hole.metricSteps().contains(step) ? metricBytes : 0)
                  + (hole.sketchSteps().contains(step) ? sketchBytes : 0));
      if (bytes > 0 && bytes + added > partBytes && before > 0) {
        pieces.add(piece(hole, after, before, before));
        after = before;
        bytes = 0;
      }
      bytes += added;
      before = step;
    }
    pieces.add(piece(hole, after, before, hole.toStep()));
    return pieces;
  }

  /** The rows of a hole at steps in (after, last], trained up to {@code toStep}. */
  private static RowHole piece(RowHole hole, long after, long last, long toStep) {
    return new RowHole(
        hole.run(),
        hole.first(),
        hole.last(),
        hole.fromStep(),
        toStep,
        within(hole.snapshotSteps(), after, last),
        within(hole.metricSteps(), after, last),
        within(hole.sketchSteps(), after, last));
  }

  private static List<Long> within(List<Long> steps, long after, long last) {
    return steps.stream().filter(step -> step > after && step <= last).toList();
  }

  long[] snapshots(long from, long to) {
    return between(snapshotSteps, from, to);
  }

  long[] metrics(long from, long to) {
    return between(metricSteps, from, to);
  }

  long[] sketches(long from, long to) {
    return between(sketchSteps, from, to);
  }

  /** Scheduled steps in (from, to], and step 0 for a segment that starts there. */
  private static long[] between(ScheduledSteps steps, long from, long to) {
    return steps.between(from == 0 ? -1 : from, to);
  }
}
