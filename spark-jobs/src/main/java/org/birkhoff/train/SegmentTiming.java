package org.birkhoff.train;

import java.io.Serializable;

/** Where a task's time went: in the engine, and in all. */
record SegmentTiming(long engineNanos, long taskNanos, long replicaSteps) implements Serializable {

  static final SegmentTiming NONE = new SegmentTiming(0, 0, 0);

  SegmentTiming plus(SegmentTiming other) {
    return new SegmentTiming(
        engineNanos + other.engineNanos,
        taskNanos + other.taskNanos,
        replicaSteps + other.replicaSteps);
  }

  double seconds() {
    return taskNanos * 1e-9;
  }

  double engineSeconds() {
    return engineNanos * 1e-9;
  }

  /** Share of task time spent outside the engine, in [0, 1]; 0 before anything ran. */
  double outsideEngine() {
    return taskNanos == 0 ? 0 : 1 - (double) engineNanos / taskNanos;
  }
}
