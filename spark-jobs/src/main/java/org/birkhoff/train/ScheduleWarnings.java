package org.birkhoff.train;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.config.Sampling;
import org.birkhoff.run.RunSpec;
import org.birkhoff.run.ScheduledSteps;

/** What a schedule will leave out or mix up without being wrong. */
final class ScheduleWarnings {

  private ScheduleWarnings() {}

  /** One sentence a warning. */
  static List<String> of(RunSpec run) {
    List<String> warnings = new ArrayList<>();
    ScheduledSteps snapshots = run.snapshotSteps();
    long steps = run.training().steps();
    if (snapshots.last() != steps) {
      warnings.add(
          "The last snapshot is at step %d of %d: the schedule does not hold the last step"
              .formatted(snapshots.last(), steps));
    }
    if (run.model().readsRows() && run.training().sampling() == Sampling.SHUFFLED_EPOCHS) {
      int rows = run.dataset().trainRows();
      long batches = Math.max(1, rows / run.training().batchSize().in(rows));
      long phases =
          java.util.Arrays.stream(snapshots.toArray())
              .map(step -> step % batches)
              .distinct()
              .count();
      if (phases > 1) {
        warnings.add(
            ("Snapshots fall on %d different phases of an epoch of %d steps: with shuffled epochs"
                    + " the law depends on the phase, so slices are not comparable as they are")
                .formatted(phases, batches));
      }
    }
    return warnings;
  }
}
