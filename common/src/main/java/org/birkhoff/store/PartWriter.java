package org.birkhoff.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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
  /** Two numbers, a value and two short words. */
  private static final long METRIC_ROW_BYTES = 32;

  private final StoreFiles files;
  private final PartKey key;
  private final int parameters;
  private final String attempt = UUID.randomUUID().toString();
  private final Map<Row, float[]> snapshots = new TreeMap<>(Row.BY_STEP);
  private final Map<Row, List<Observation>> metrics = new TreeMap<>(Row.BY_STEP);
  private final Map<Row, List<SketchRow>> sketches = new TreeMap<>(Row.BY_STEP);
  private final Map<Integer, ReplicaState> states = new TreeMap<>();
  private final Map<Integer, String> hashesBefore = new TreeMap<>();
  private final List<StagedFile> staged = new ArrayList<>();
  private boolean finished;

  private record Row(int replica, long step) {
    static final Comparator<Row> BY_STEP =
        Comparator.comparingLong(Row::step).thenComparingInt(Row::replica);
  }

  private PartWriter(StoreFiles files, PartKey key, int parameters) {
    this.files = files;
    this.key = key;
    this.parameters = parameters;
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
    if (snapshots.put(new Row(replica, step), weights.clone()) != null) {
      throw new IllegalArgumentException(
          "Cannot add a second snapshot of replica %d at step %d to part %s"
              .formatted(replica, step, key));
    }
  }

  /** Adds a number about a replica after {@code step} updates. */
  public void metric(int replica, long step, Observation observation) {
    check(replica, step, "metric");
    metrics.computeIfAbsent(new Row(replica, step), row -> new ArrayList<>()).add(observation);
  }

  /** Adds a sketch of a replica after {@code step} updates. */
  public void sketch(int replica, long step, SketchRow sketch) {
    check(replica, step, "sketch");
    sketches.computeIfAbsent(new Row(replica, step), row -> new ArrayList<>()).add(sketch);
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
    states.put(after.replica(), after);
    hashesBefore.put(after.replica(), hashBefore);
  }

  /** Writes the files and forces them to disk; call once, after all rows and states. */
  public PartFacts finish() throws IOException {
    if (states.size() != key.replicas()) {
      throw new IllegalStateException(
          "Cannot finish part %s: it needs %d states, but has %d"
              .formatted(key, key.replicas(), states.size()));
    }
    files.createFolder(StoreFiles.STAGING);
    List<FileFacts> written = new ArrayList<>();
    if (!snapshots.isEmpty()) {
      written.add(writeSnapshots());
    }
    if (!metrics.isEmpty()) {
      written.add(writeMetrics());
    }
    if (!sketches.isEmpty()) {
      written.add(writeSketches());
    }
    FileFacts state = writeStates();
    List<Divergence> diverged = new ArrayList<>();
    List<String> hashesAfter = new ArrayList<>();
    for (ReplicaState after : states.values()) {
      hashesAfter.add(StateHash.of(after));
      after.divergedAt().ifPresent(step -> diverged.add(new Divergence(after.replica(), step)));
    }
    PartFacts facts =
        new PartFacts(
            key,
            steps(snapshots),
            steps(metrics),
            steps(sketches),
            written,
            state,
            List.copyOf(hashesBefore.values()),
            hashesAfter,
            diverged);
    finished = true;
    return facts;
  }

  private FileFacts writeSnapshots() throws IOException {
    StagedFile target = stage(Table.SNAPSHOTS);
    return target.write(
        file -> {
          long step = -1;
          for (Map.Entry<Row, float[]> entry : snapshots.entrySet()) {
            Row row = entry.getKey();
            float[] weights = entry.getValue();
            if (row.step() != step && step >= 0) {
              file.endStep();
            }
            step = row.step();
            target.row(row.replica(), row.step());
            Chunks.of(
                weights.length,
                (chunk, start, end) -> {
                  file.put(0, row.replica());
                  file.put(1, row.step());
                  file.put(2, chunk);
                  file.put(3, weights, start, end);
                  file.endRow((long) (end - start) * Float.BYTES);
                });
          }
        });
  }

  private FileFacts writeMetrics() throws IOException {
    StagedFile target = stage(Table.METRICS);
    Comparator<Observation> byName =
        Comparator.comparing(Observation::observable).thenComparing(Observation::layer);
    return target.write(
        file -> {
          long step = -1;
          for (Map.Entry<Row, List<Observation>> entry : metrics.entrySet()) {
            Row row = entry.getKey();
            if (row.step() != step && step >= 0) {
              file.endStep();
            }
            step = row.step();
            target.row(row.replica(), row.step());
            List<Observation> observations = new ArrayList<>(entry.getValue());
            observations.sort(byName);
            Observation before = null;
            for (Observation observation : observations) {
              if (before != null && byName.compare(before, observation) == 0) {
                throw new IllegalArgumentException(
                    "Cannot add %s of layer '%s' twice for replica %d at step %d to part %s"
                        .formatted(
                            observation.observable(),
                            observation.layer(),
                            row.replica(),
                            row.step(),
                            key));
              }
              before = observation;
              file.put(0, row.replica());
              file.put(1, row.step());
              file.put(2, observation.observable());
              file.put(3, observation.layer());
              file.put(4, observation.value());
              file.endRow(METRIC_ROW_BYTES);
            }
          }
        });
  }

  private FileFacts writeSketches() throws IOException {
    StagedFile target = stage(Table.SKETCHES);
    Comparator<SketchRow> byName =
        Comparator.comparing(SketchRow::layer).thenComparing(SketchRow::kind);
    return target.write(
        file -> {
          long step = -1;
          for (Map.Entry<Row, List<SketchRow>> entry : sketches.entrySet()) {
            Row row = entry.getKey();
            if (row.step() != step && step >= 0) {
              file.endStep();
            }
            step = row.step();
            target.row(row.replica(), row.step());
            List<SketchRow> rows = new ArrayList<>(entry.getValue());
            rows.sort(byName);
            SketchRow before = null;
            for (SketchRow sketch : rows) {
              if (before != null && byName.compare(before, sketch) == 0) {
                throw new IllegalArgumentException(
                    "Cannot add %s of layer '%s' twice for replica %d at step %d to part %s"
                        .formatted(sketch.kind(), sketch.layer(), row.replica(), row.step(), key));
              }
              before = sketch;
              file.put(0, row.replica());
              file.put(1, row.step());
              file.put(2, sketch.layer());
              file.put(3, sketch.kind());
              float[] values = sketch.values();
              file.put(4, values, 0, values.length);
              file.endRow((long) values.length * Float.BYTES);
            }
          }
        });
  }

  private FileFacts writeStates() throws IOException {
    StagedFile target = stage(Table.STATES);
    return target.write(
        file -> {
          for (ReplicaState state : states.values()) {
            target.row(state.replica(), state.step());
            writeVector(file, state, 0, state.weights());
            for (int i = 0; i < state.memory().size(); i++) {
              writeVector(file, state, i + 1, state.memory().get(i));
            }
            file.endStep();
          }
        });
  }

  private static void writeVector(ParquetFile file, ReplicaState state, int slot, float[] values)
      throws IOException {
    Chunks.of(
        values.length,
        (chunk, start, end) -> {
          file.put(0, state.replica());
          file.put(1, state.step());
          if (state.divergedAt().isPresent()) {
            file.putPresent(2, state.divergedAt().getAsLong());
          } else {
            file.putAbsent(2);
          }
          file.put(3, slot);
          file.put(4, chunk);
          file.put(5, values, start, end);
          file.endRow((long) (end - start) * Float.BYTES);
        });
  }

  private StagedFile stage(Table table) {
    StagedFile file = new StagedFile(files, key.label(), table, attempt);
    staged.add(file);
    return file;
  }

  private static long[] steps(Map<Row, ?> rows) {
    TreeSet<Long> steps = new TreeSet<>();
    rows.keySet().forEach(row -> steps.add(row.step()));
    return steps.stream().mapToLong(Long::longValue).toArray();
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
