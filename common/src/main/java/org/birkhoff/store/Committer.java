package org.birkhoff.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Commits in the order that a crash at any point can be recovered from. */
final class Committer {
  private final StoreFiles files;
  private final CommittedParts committed;
  private final Map<Table, Long> versions;
  private final CommitObserver observer;
  private final Set<String> kept = new HashSet<>();
  private final Set<String> keptAndDropped = new HashSet<>();
  private LogChain.Link chain;
  private long number;
  private boolean broken;

  Committer(
      StoreFiles files,
      CommittedParts committed,
      Map<Table, Long> versions,
      long number,
      LogChain.Link chain,
      CommitObserver observer) {
    this.files = files;
    this.committed = committed;
    this.versions = new TreeMap<>(versions);
    this.number = number;
    this.chain = chain;
    this.observer = observer;
  }

  /** Whether no commit has failed half-way. */
  boolean usable() {
    return !broken;
  }

  /** The transaction number of the newest commit of parts; 0 before the first. */
  long number() {
    return number;
  }

  /** The chain up to the newest entry of every log. */
  LogChain.Link chain() throws IOException {
    return LogChain.next(files, chain, versions);
  }

  void commitRuns(List<StoredRun> runs, long runsNumber) throws IOException {
    checkUsable();
    broken = true;
    FileFacts rows =
        writeRows(
            Table.RUNS,
            runsNumber,
            file -> {
              for (StoredRun run : runs) {
                RunRows.write(file, new RunRows.RunRow(run, runsNumber));
              }
            });
    append(Table.RUNS, List.of(new TableLog.Add("", rows)), runsNumber);
    broken = false;
  }

  /** Commits the parts that are new; returns whether there were any. */
  boolean commit(List<PartFacts> parts) throws IOException {
    checkUsable();
    List<PartFacts> fresh = fresh(parts);
    if (fresh.isEmpty()) {
      return false;
    }
    LogChain.Link link = chain();
    files.force(StoreFiles.STAGING);
    broken = true;
    long next = number + 1;
    FileFacts rows =
        writeRows(
            Table.PARTS,
            next,
            file -> {
              for (PartFacts part : fresh) {
                PartRows.write(file, new PartRows.PartRow(part, next, link));
              }
            });
    observer.reached(CommitStep.PARTS_WRITTEN);
    append(Table.PARTS, List.of(new TableLog.Add("", rows)), next);
    number = next;
    chain = link;
    observer.reached(CommitStep.PARTS_COMMITTED);
    Set<String> dropped = new HashSet<>();
    fresh.forEach(part -> dropped.addAll(committed.add(part)));
    move(fresh);
    commitTables(fresh);
    drop(dropped);
    observer.reached(CommitStep.STATES_DROPPED);
    broken = false;
    return true;
  }

  /** Keeps a state file until {@link #dropKept}, though newer states are committed. */
  void keep(String state) {
    kept.add(state);
  }

  /** Removes the files that nobody needs but for {@link #keep}. */
  void dropKept() throws IOException {
    kept.clear();
    drop(Set.copyOf(keptAndDropped));
    keptAndDropped.clear();
  }

  private void drop(Set<String> states) throws IOException {
    for (String state : states) {
      if (kept.contains(state)) {
        keptAndDropped.add(state);
      } else {
        files.delete(state);
      }
    }
  }

  private void checkUsable() {
    if (broken) {
      throw new IllegalStateException(
          "Cannot commit to store %s: an earlier commit failed half-way, open the store again"
              .formatted(files.uri()));
    }
  }

  /** The parts that are not committed; removes what was staged for the others. */
  private List<PartFacts> fresh(List<PartFacts> parts) throws IOException {
    CommittedParts batch = new CommittedParts();
    List<PartFacts> fresh = new ArrayList<>();
    List<PartFacts> known = new ArrayList<>();
    for (PartFacts part : parts) {
      if (committed.contains(part) || batch.contains(part)) {
        known.add(part);
      } else {
        checkStaged(part);
        batch.add(part);
        fresh.add(part);
      }
    }
    Set<String> needed = new HashSet<>();
    fresh.forEach(part -> allFiles(part).forEach(file -> needed.add(file.staged())));
    for (PartFacts part : known) {
      for (FileFacts file : allFiles(part)) {
        if (!needed.contains(file.staged())) {
          files.delete(file.staged());
        }
      }
    }
    return fresh;
  }

  private void checkStaged(PartFacts part) throws IOException {
    for (FileFacts file : allFiles(part)) {
      OptionalLong bytes = files.length(file.staged());
      if (bytes.isEmpty() || bytes.getAsLong() != file.bytes()) {
        throw new IOException(
            "Cannot commit part %s: staged file %s must have %d bytes, but %s"
                .formatted(
                    part.key(),
                    file.staged(),
                    file.bytes(),
                    bytes.isEmpty() ? "is missing" : "had " + bytes.getAsLong()));
      }
    }
  }

  private static List<FileFacts> allFiles(PartFacts part) {
    List<FileFacts> all = new ArrayList<>(part.files());
    part.stateFile().ifPresent(all::add);
    return all;
  }

  private void move(List<PartFacts> parts) throws IOException {
    Set<String> folders = new HashSet<>();
    for (PartFacts part : parts) {
      for (FileFacts file : allFiles(part)) {
        if (file.table() == Table.STATES && !committed.keeps(part)) {
          files.delete(file.staged());
          continue;
        }
        String path = file.path(part.key().run());
        files.publish(file.staged(), path, file.bytes());
        folders.add(Recovery.folder(path));
        observer.reached(CommitStep.FILE_MOVED);
      }
    }
    for (String folder : folders) {
      files.force(folder);
    }
  }

  private void commitTables(List<PartFacts> parts) throws IOException {
    Map<Table, List<TableLog.Add>> adds = new TreeMap<>();
    for (PartFacts part : parts) {
      for (FileFacts file : part.files()) {
        adds.computeIfAbsent(file.table(), table -> new ArrayList<>())
            .add(new TableLog.Add(part.key().run(), file));
      }
    }
    for (Map.Entry<Table, List<TableLog.Add>> entry : adds.entrySet()) {
      append(entry.getKey(), entry.getValue(), number);
      observer.reached(CommitStep.TABLE_COMMITTED);
    }
  }

  private void append(Table table, List<TableLog.Add> adds, long transaction) throws IOException {
    TableLog log = new TableLog(files, table);
    if (!versions.containsKey(table)) {
      log.create();
    }
    versions.put(table, log.append(adds, transaction));
  }

  /** Writes one file of rows about parts or runs straight into its table's folder. */
  private FileFacts writeRows(Table table, long commit, StagedFile.Rows rows) throws IOException {
    files.createFolder(StoreFiles.STAGING);
    StagedFile staged = new StagedFile(files, "c" + commit, table, UUID.randomUUID().toString());
    staged.row(0, 0);
    FileFacts facts = staged.write(rows);
    String path = table.folder() + "/" + facts.name();
    files.publish(facts.staged(), path, facts.bytes());
    files.force(table.folder());
    return facts;
  }
}
