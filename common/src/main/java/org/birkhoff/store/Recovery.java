package org.birkhoff.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finishes what a driver that died has left, and removes what nothing refers to. */
final class Recovery {
  private final StoreFiles files;
  private final StoreContents contents;
  private final CommittedParts committed;

  Recovery(StoreFiles files, StoreContents contents, CommittedParts committed) {
    this.files = files;
    this.contents = contents;
    this.committed = committed;
  }

  /**
   * Moves the files that {@code parts} holds and the data tables lack, and commits them there.
   *
   * @return the new version of each table that got files
   */
  Map<Table, Long> finish() throws IOException {
    Map<Table, List<TableLog.Add>> missing = new TreeMap<>();
    Set<String> folders = new HashSet<>();
    for (PartRows.PartRow row : contents.parts()) {
      PartFacts part = row.facts();
      String run = part.key().run();
      for (FileFacts file : part.files()) {
        if (!contents.listing(file.table()).bytes().containsKey(file.path(run))) {
          files.publish(file.staged(), file.path(run), file.bytes());
          folders.add(folder(file.path(run)));
          missing
              .computeIfAbsent(file.table(), table -> new ArrayList<>())
              .add(new TableLog.Add(run, file));
        }
      }
      if (committed.keeps(part) && files.exists(part.state().staged())) {
        files.publish(part.state().staged(), part.state().path(run), part.state().bytes());
        folders.add(folder(part.state().path(run)));
      }
    }
    for (String folder : folders) {
      files.force(folder);
    }
    Map<Table, Long> versions = new TreeMap<>();
    for (Map.Entry<Table, List<TableLog.Add>> entry : missing.entrySet()) {
      TableLog log = new TableLog(files, entry.getKey());
      log.create();
      versions.put(entry.getKey(), log.append(entry.getValue(), contents.lastCommit()));
    }
    return versions;
  }

  /** Removes staged files, old states and rows of parts or runs that were never committed. */
  List<String> removeLeftovers() throws IOException {
    List<String> leftovers = new ArrayList<>(files.list(StoreFiles.STAGING));
    leftovers.addAll(unreferenced(Table.STATES));
    leftovers.addAll(unreferenced(Table.PARTS));
    leftovers.addAll(unreferenced(Table.RUNS));
    return remove(leftovers);
  }

  /** Removes every file in the store's own folders that nothing refers to. */
  List<String> removeUnreferenced() throws IOException {
    List<String> removed = new ArrayList<>(removeLeftovers());
    List<String> strangers = new ArrayList<>();
    for (Table table : List.of(Table.SNAPSHOTS, Table.METRICS, Table.SKETCHES)) {
      strangers.addAll(unreferenced(table));
    }
    removed.addAll(remove(strangers));
    return removed;
  }

  private List<String> remove(List<String> names) throws IOException {
    for (String name : names) {
      files.delete(name);
    }
    return names;
  }

  /** The files in a table's folder that neither its log nor {@code parts} refers to. */
  private List<String> unreferenced(Table table) throws IOException {
    Set<String> known = new HashSet<>();
    if (table != Table.STATES) {
      known.addAll(contents.listing(table).bytes().keySet());
    }
    for (PartFacts part : committed.parts()) {
      for (FileFacts file : part.files()) {
        known.add(file.path(part.key().run()));
      }
      if (committed.keeps(part)) {
        known.add(part.state().path(part.key().run()));
      }
    }
    return files.list(table.folder()).stream()
        .filter(name -> !name.startsWith(table.folder() + "/_delta_log/"))
        .filter(name -> !known.contains(name))
        .toList();
  }

  static String folder(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }
}
