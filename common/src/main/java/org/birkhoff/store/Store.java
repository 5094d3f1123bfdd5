package org.birkhoff.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.run.RunSpec;

/**
 * A store opened by the one driver that writes it. Everything committed is kept in memory, so that
 * questions read nothing. Thread-safe; one commit at a time.
 *
 * <p>{@code common/docs/store-format.md} specifies what it writes and how it recovers.
 */
public final class Store implements AutoCloseable {
  static final String STATUS = "_STATUS.json";

  private final StoreFiles files;
  private final Optional<StoreLock> lock;
  private final CommittedParts committed = new CommittedParts();
  private final Map<String, StoredRun> runs;
  private final Committer committer;
  private long runsCommit;
  private boolean stale;

  private Store(StoreFiles files, Optional<StoreLock> lock, CommitObserver observer)
      throws IOException {
    this.files = files;
    this.lock = lock;
    StoreFormat.check(files);
    for (Table table : List.of(Table.RUNS, Table.PARTS, Table.SNAPSHOTS, Table.METRICS)) {
      new TableLog(files, table).create();
    }
    files.createFolder(StoreFiles.STAGING);
    StoreContents contents = StoreContents.load(files);
    contents.parts().forEach(row -> committed.add(row.facts()));
    Recovery recovery = new Recovery(files, contents, committed);
    Map<Table, Long> versions = new TreeMap<>(contents.versions());
    Map<Table, Long> recovered = recovery.finish();
    versions.putAll(recovered);
    this.stale = !recovered.isEmpty();
    if (lock.isPresent()) {
      recovery.removeLeftovers();
    }
    this.runs = new TreeMap<>(contents.runs());
    this.runsCommit = contents.lastRunsCommit();
    this.committer =
        new Committer(
            files, committed, versions, contents.lastCommit(), contents.chain(), observer);
  }

  /**
   * Opens a store for writing, creating it in an absent or empty folder, and finishes what an
   * earlier driver has left.
   *
   * @param uri a local path or any URI that Hadoop knows
   * @throws InvalidSpecException if the folder is something else, cannot be written, has another
   *     format version or is held by another driver
   */
  public static Store open(Configuration conf, String uri) throws IOException {
    return open(conf, uri, step -> {});
  }

  static Store open(Configuration conf, String uri, CommitObserver observer) throws IOException {
    StoreFiles files = StoreFiles.of(conf, uri);
    Optional<StoreLock> lock = prepare(files);
    try {
      return new Store(files, lock, observer);
    } catch (IOException | RuntimeException e) {
      if (lock.isPresent()) {
        lock.get().close();
      }
      throw e;
    }
  }

  /** Creates folder and format and takes the lock. */
  private static Optional<StoreLock> prepare(StoreFiles files) throws IOException {
    if (!StoreFormat.vacant(files)) {
      StoreFormat.check(files);
    }
    try {
      files.createRoot();
      Optional<StoreLock> lock = StoreLock.take(files);
      if (StoreFormat.vacant(files)) {
        StoreFormat.create(files);
      }
      return lock;
    } catch (IOException e) {
      throw new InvalidSpecException(
          "Cannot open store %s for writing: %s".formatted(files.uri(), e));
    }
  }

  /** The store's address. */
  public String uri() {
    return files.uri();
  }

  /**
   * Adds runs, or new descriptions of runs that are there: more replicas, steps or snapshots, or
   * other versions of code.
   *
   * @param manifests text of the sweep's data manifests by name
   * @throws InvalidSpecException if a run differs from all runs of the store in a key that is not
   *     one of its grid; names each such key
   */
  public synchronized void register(
      List<RunSpec> specs, Map<String, String> manifests, Provenance provenance)
      throws IOException {
    RunRegistry.check(files.uri(), runs.values(), specs);
    List<StoredRun> fresh = new ArrayList<>();
    for (RunSpec spec : specs) {
      StoredRun before = runs.get(spec.contentHash());
      RunSpec described =
          before == null ? spec : spec.covering(RunSpec.fromJson(before.specification()));
      StoredRun after =
          new StoredRun(
              spec.contentHash(),
              before == null ? 0 : before.version() + 1,
              spec.trajectoryKey(),
              described.toJson(),
              RunRows.json(spec.layout()),
              manifests,
              provenance);
      if (before == null || !before.sameDescription(after)) {
        fresh.add(after);
      }
    }
    if (fresh.isEmpty()) {
      return;
    }
    committer.commitRuns(fresh, runsCommit + 1);
    runsCommit++;
    stale = true;
    fresh.forEach(run -> runs.put(run.run(), run));
  }

  /**
   * Commits parts: all or none, even if the driver dies on the way. A part that is committed
   * already is skipped.
   *
   * @throws IllegalArgumentException if a part contradicts what is committed; nothing is then
   *     written
   * @throws InvalidSpecException if another driver has written the store meanwhile
   */
  public synchronized void commit(List<PartFacts> parts) throws IOException {
    for (PartFacts part : parts) {
      if (!runs.containsKey(part.key().run())) {
        throw new IllegalArgumentException(
            "Cannot commit part %s: store %s has no such run".formatted(part.key(), files.uri()));
      }
    }
    stale |= committer.commit(parts);
  }

  /** The newest description of every run. */
  public synchronized List<StoredRun> runs() {
    return List.copyOf(runs.values());
  }

  /** A run's committed parts, in the order of their commits. */
  public synchronized List<PartFacts> parts(String run) {
    return List.copyOf(committed.parts(run));
  }

  /** The newest state of every replica of a run that has one, by replica. */
  public synchronized List<StateRefs> frontier(String run) {
    return committed.frontier(run);
  }

  /** The kept states of every replica of a run, at most two; by replica, the newer first. */
  public synchronized List<StateRefs> states(String run) {
    return committed.states(run);
  }

  /** Whether the file of a state is there; states can be removed without losing results. */
  public boolean holds(String statePath) throws IOException {
    return files.exists(statePath);
  }

  /** Keeps the files of states until the store is closed, though newer states are committed. */
  public synchronized void keep(Collection<StateRefs> states) {
    states.forEach(state -> committer.keep(state.path()));
  }

  /** The update at which each diverged replica of a run stopped. */
  public synchronized Map<Integer, Long> diverged(String run) {
    return committed.diverged(run);
  }

  /**
   * Replaces {@code _STATUS.json} by a JSON object and, under its key {@code log}, the hash chain
   * up to the newest entry of every log.
   */
  public synchronized void status(String json) throws IOException {
    JsonNode status = new ObjectMapper().readTree(json);
    if (!(status instanceof ObjectNode object)) {
      throw new IllegalArgumentException(
          "Cannot write the status of store %s: it must be a JSON object, but was %s"
              .formatted(files.uri(), json));
    }
    LogChain.Link link = committer.chain();
    ObjectNode log = object.putObject("log");
    log.put("commit", committer.number());
    log.put("sha256", link.sha256());
    ObjectNode versions = log.putObject("versions");
    link.versions().forEach((table, version) -> versions.put(table.label(), version));
    files.replace(STATUS, object.toPrettyString() + "\n");
    stale = false;
  }

  /**
   * Removes every file in the store's folders that nothing refers to; returns their paths.
   *
   * @throws InvalidSpecException on a file system where another driver cannot be ruled out
   */
  public synchronized List<String> clean() throws IOException {
    if (lock.isEmpty()) {
      throw new InvalidSpecException(
          "Cannot clean store %s: its file system has no locks, so another driver may be at work"
              .formatted(files.uri()));
    }
    return new Recovery(files, StoreContents.load(files), committed).removeUnreferenced();
  }

  /** Brings the status up to date with the logs and lets go of the store. */
  @Override
  public synchronized void close() throws IOException {
    try {
      committer.dropKept();
      if (stale && committer.usable() && files.exists(STATUS)) {
        status(files.text(STATUS));
      }
    } finally {
      if (lock.isPresent()) {
        lock.get().close();
      }
    }
  }
}
