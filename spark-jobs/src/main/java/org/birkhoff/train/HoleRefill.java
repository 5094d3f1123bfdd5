package org.birkhoff.train;

import java.util.Map;
import java.util.Optional;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.PartKey;
import org.birkhoff.store.StateRef;

/** Trains replicas again from their initial weights to write rows that a grown schedule lacks. */
final class HoleRefill implements SegmentSource {
  private final RunSpec run;
  private final SegmentTask task;
  private boolean done;

  HoleRefill(RunSpec run, RowHole hole, String storeUri, Map<Integer, String> expectedHashes) {
    this.run = run;
    PartKey key = new PartKey(hole.run(), hole.first(), hole.last(), 0, hole.toStep());
    this.task =
        new SegmentTask(
            run.toJson(),
            storeUri,
            key,
            Map.of(),
            hole.snapshotSteps().stream().mapToLong(Long::longValue).toArray(),
            hole.metricSteps().stream().mapToLong(Long::longValue).toArray(),
            expectedHashes);
  }

  @Override
  public String run() {
    return task.key().run();
  }

  @Override
  public Optional<SegmentTask> next(Map<Integer, StateRef> frontier) {
    return done ? Optional.empty() : Optional.of(task);
  }

  @Override
  public Losses committed(SegmentResult result) {
    done = true;
    return Losses.NONE;
  }

  @Override
  public String description() {
    return "run %s %s, replicas %d-%d again to step %d for missing rows"
        .formatted(
            run.name(),
            run().substring(0, 12),
            task.key().firstReplica(),
            task.key().lastReplica(),
            task.key().toStep());
  }
}
