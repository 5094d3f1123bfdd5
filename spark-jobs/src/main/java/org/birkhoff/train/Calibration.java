package org.birkhoff.train;

import org.birkhoff.data.Dataset;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.train.engine.Engines;
import org.birkhoff.train.engine.TrainingEngine;

/**
 * How fast one core trains a run here, measured for a few seconds.
 *
 * @param stepSeconds time of one update of one replica
 * @param measureSeconds time of one replica's metrics at one step
 * @param sketchSeconds time of one replica's sketches at one step; 0 without sketches
 */
record Calibration(double stepSeconds, double measureSeconds, double sketchSeconds) {
  private static final long WARM_UP_NANOS = 2_000_000_000L;
  private static final long MEASURED_NANOS = 700_000_000L;

  static Calibration of(RunSpec run, Dataset dataset) {
    try (TrainingEngine engine = Engines.of(run, dataset)) {
      ReplicaState start = engine.initial(0);
      double step = secondsPerStep(engine, start);
      double measure = secondsOf(() -> engine.measure(start));
      SketchRecorder sketches = new SketchRecorder(run, dataset);
      double sketch =
          run.sketches().records() ? secondsOf(() -> sketches.record(engine, start)) : 0;
      return new Calibration(step, measure, sketch);
    }
  }

  /** The mean of many calls after the first. */
  private static double secondsOf(Runnable call) {
    call.run();
    int calls = 0;
    long mark = System.nanoTime();
    do {
      call.run();
      calls++;
    } while (System.nanoTime() - mark < MEASURED_NANOS);
    return (System.nanoTime() - mark) * 1e-9 / calls;
  }

  /** The best of several calls long enough to be measured, once the kernels are compiled. */
  private static double secondsPerStep(TrainingEngine engine, ReplicaState start) {
    long began = System.nanoTime();
    long steps = 1;
    double best = Double.POSITIVE_INFINITY;
    while (System.nanoTime() - began < WARM_UP_NANOS + MEASURED_NANOS) {
      long mark = System.nanoTime();
      ReplicaState end = engine.advance(start, steps);
      long took = System.nanoTime() - mark;
      best = Math.min(best, took * 1e-9 / Math.max(1, end.step()));
      if (end.divergedAt().isPresent()) {
        break;
      }
      if (took < MEASURED_NANOS / 8) {
        steps *= 2;
      }
    }
    return best;
  }
}
