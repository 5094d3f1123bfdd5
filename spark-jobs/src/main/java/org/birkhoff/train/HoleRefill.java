package org.birkhoff.train;

import java.util.List;
import java.util.Optional;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.PartKey;
import org.birkhoff.store.StateRefs;

/** Trains replicas again, over steps that are done, to write rows that a grown schedule lacks. */
final class HoleRefill implements SegmentSource {
  private final RunSpec run;
  private final SegmentTask task;
  private boolean done;

  /**
   * @param states the kept states at the hole's first step; none at step 0
   * @param expectedHashes what the states at its end must have, as far as they are known
   */
  HoleRefill(
      RunSpec run,
      RowHole hole,
      String storeUri,
      List<StateRefs> states,
      List<KnownEnds> expectedHashes) {
    this.run = run;
    PartKey key =
        new PartKey(hole.run(), hole.first(), hole.last(), hole.fromStep(), hole.toStep());
    this.task =
        new SegmentTask(
            run.toJson(),
            storeUri,
            key,
            states,
            hole.snapshotSteps().stream().mapToLong(Long::longValue).toArray(),
            hole.metricSteps().stream().mapToLong(Long::longValue).toArray(),
            hole.sketchSteps().stream().mapToLong(Long::longValue).toArray(),
            expectedHashes);
  }

  @Override
  public String run() {
    return task.key().run();
  }

  @Override
  public Optional<SegmentTask> next(List<StateRefs> frontier) {
    return done ? Optional.empty() : Optional.of(task);
  }

  @Override
  public Losses committed(SegmentResult result) {
    done = true;
    return Losses.NONE;
  }

  @Override
  public String description() {
    return "run %s %s, replicas %d-%d, steps %d-%d again for missing rows"
        .formatted(
            run.name(),
            run().substring(0, 12),
            task.key().firstReplica(),
            task.key().lastReplica(),
            task.key().fromStep(),
            task.key().toStep());
  }
}
