package org.birkhoff.train;

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
    this.metricBytes = METRIC_ROW_BYTES * (4 + 4L * (1 + run.layout().tensors().size()));
    this.partBytes = partBytes;
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
