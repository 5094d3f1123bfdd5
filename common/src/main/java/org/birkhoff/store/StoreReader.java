package org.birkhoff.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.run.RunSpec;

/**
 * A store as it was committed at one moment, for reading; a driver may go on writing it. Holds the
 * parts whose files all tables list, so that no part is seen in one table and missed in another.
 */
public final class StoreReader {
  private final StoreFiles files;
  private final StoreContents contents;
  private final CommittedParts committed = new CommittedParts();

  private StoreReader(StoreFiles files) throws IOException {
    this.files = files;
    this.contents = StoreContents.load(files);
    for (PartRows.PartRow row : contents.parts()) {
      if (contents.complete(row.facts())) {
        committed.add(row.facts());
      }
    }
  }

  /**
   * Opens a store for reading.
   *
   * @throws InvalidSpecException if there is none or it has another format version
   */
  public static StoreReader open(Configuration conf, String uri) throws IOException {
    StoreFiles files = StoreFiles.of(conf, uri);
    StoreFormat.check(files);
    return new StoreReader(files);
  }

  /**
   * Refuses what {@link Store#register} would refuse.
   *
   * @throws InvalidSpecException if a run differs from all runs of the store in a key that is not
   *     one of its grid; names each such key
   */
  public void requireAdmits(List<RunSpec> specs) {
    RunRegistry.check(files.uri(), contents.runs().values(), specs);
  }

  /** The newest description of every run. */
  public List<StoredRun> runs() {
    return List.copyOf(contents.runs().values());
  }

  /** A run's parts, in the order of their commits. */
  public List<PartFacts> parts(String run) {
    return committed.parts(run);
  }

  /**
   * The files of a data table that hold a run's rows, in the order of their commits, as absolute
   * Hadoop paths.
   */
  public List<String> files(String run, Table table) {
    List<String> paths = new ArrayList<>();
    for (PartFacts part : parts(run)) {
      for (FileFacts file : part.files()) {
        if (file.table() == table) {
          paths.add(files.path(file.path(run)).toString());
        }
      }
    }
    return paths;
  }

  /** The newest state of every replica of a run that has one, by replica. */
  public List<StateRefs> frontier(String run) {
    return committed.frontier(run);
  }

  /** The kept states of every replica of a run, at most two; by replica, the newer first. */
  public List<StateRefs> states(String run) {
    return committed.states(run);
  }

  /** Whether the file of a state is there; states can be removed without losing results. */
  public boolean holds(String statePath) throws IOException {
    return files.exists(statePath);
  }

  /** The update at which each diverged replica of a run stopped. */
  public Map<Integer, Long> diverged(String run) {
    return committed.diverged(run);
  }

  /** The version of each Delta table that was read. */
  public Map<Table, Long> versions() {
    return Collections.unmodifiableMap(contents.versions());
  }
}
