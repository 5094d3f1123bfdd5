package org.birkhoff.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.sketch.SketchRow;

/**
 * Collects the rows of one part in a task and writes them, sorted, as staged files. Nothing of it
 * is part of the store before {@link Store#commit} gets the facts that {@link #finish} returns. The
 * same rows in any order give the same bytes. Holds all rows in memory. Not thread-safe.
 */
public final class PartWriter implements AutoCloseable {
  private final StoreFiles files;
  private final PartKey key;
  private final int parameters;
  private final String attempt = UUID.randomUUID().toString();
  private final SnapshotRows snapshots;
  private final MetricRows metrics;
  private final SketchRows sketches;
  private final StateRows states;
  private final List<StagedFile> staged = new ArrayList<>();
  private boolean finished;

  private PartWriter(StoreFiles files, PartKey key, int parameters) {
    this.files = files;
    this.key = key;
    this.parameters = parameters;
    this.snapshots = new SnapshotRows(key, parameters);
    this.metrics = new MetricRows(key);
    this.sketches = new SketchRows(key);
    this.states = new StateRows(key);
  }

  /**
   * Starts a part; writes nothing yet.
   *
   * @param storeUri a store that {@link Store#open} has created
   */
  public static PartWriter open(Configuration conf, String storeUri, RunSpec run, PartKey key)
      throws IOException {
    return open(conf, storeUri, run.layout().size(), key);
  }

  static PartWriter open(Configuration conf, String storeUri, int parameters, PartKey key)
      throws IOException {
    return new PartWriter(StoreFiles.of(conf, storeUri), key, parameters);
  }

  /** Adds a copy of a replica's weights after {@code step} updates. */
  public void snapshot(int replica, long step, float[] weights) {
    check(replica, step, "snapshot");
    checkLength(replica, weights);
    snapshots.add(replica, step, weights);
  }

  /** Adds a number about a replica after {@code step} updates. */
  public void metric(int replica, long step, Observation observation) {
    check(replica, step, "metric");
    metrics.add(replica, step, observation);
  }

  /** Adds a sketch of a replica after {@code step} updates. */
  public void sketch(int replica, long step, SketchRow sketch) {
    check(replica, step, "sketch");
    sketches.add(replica, step, sketch);
  }

  /**
   * Sets a replica's state at the part's end; every replica of the part needs one.
   *
   * @param after the state, diverged or at the part's last step
   * @param hashBefore {@link StateHash} of the state at the part's start
   */
  public void state(ReplicaState after, String hashBefore) {
    if (!key.covers(after.replica())
        || after.step() > key.toStep()
        || (after.step() < key.toStep() && after.divergedAt().isEmpty())) {
      throw new IllegalArgumentException(
          "Cannot end part %s with a state of replica %d at step %d"
              .formatted(key, after.replica(), after.step()));
    }
    checkLength(after.replica(), after.weights());
    after.memory().forEach(vector -> checkLength(after.replica(), vector));
    states.put(after, hashBefore);
  }

  /** Writes the files and forces them to disk; call once, after all rows and states. */
  public PartFacts finish() throws IOException {
    if (states.count() != key.replicas()) {
      throw new IllegalStateException(
          "Cannot finish part %s: it needs %d states, but has %d"
              .formatted(key, key.replicas(), states.count()));
    }
    files.createFolder(StoreFiles.STAGING);
    List<FileFacts> written = new ArrayList<>();
    if (snapshots.steps().length > 0) {
      written.add(snapshots.write(stage(Table.SNAPSHOTS)));
    }
    if (metrics.steps().length > 0) {
      written.add(metrics.write(stage(Table.METRICS)));
    }
    if (sketches.steps().length > 0) {
      written.add(sketches.write(stage(Table.SKETCHES)));
    }
    PartFacts facts =
        new PartFacts(
            key,
            snapshots.steps(),
            metrics.steps(),
            sketches.steps(),
            written,
            states.write(stage(Table.STATES)),
            states.hashesBefore(),
            states.hashesAfter(),
            states.diverged());
    finished = true;
    return facts;
  }

  private StagedFile stage(Table table) {
    StagedFile file = new StagedFile(files, key.label(), table, attempt);
    staged.add(file);
    return file;
  }

  private void check(int replica, long step, String what) {
    if (!key.covers(replica) || !key.covers(step)) {
      throw new IllegalArgumentException(
          "Cannot add a %s of replica %d at step %d to part %s"
              .formatted(what, replica, step, key));
    }
  }

  private void checkLength(int replica, float[] values) {
    if (values.length != parameters) {
      throw new IllegalArgumentException(
          "Cannot add replica %d to part %s: its vectors must have %d values, but one had %d"
              .formatted(replica, key, parameters, values.length));
    }
  }

  /** Removes what was staged, unless the part is finished. */
  @Override
  public void close() throws IOException {
    if (!finished) {
      for (StagedFile file : staged) {
        file.delete();
      }
    }
  }
}
