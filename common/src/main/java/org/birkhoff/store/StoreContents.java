package org.birkhoff.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a store's logs hold at one moment. */
final class StoreContents {
  /**
   * In the order of reading: data tables are committed after their parts, so read before them they
   * list no part's file that the parts read afterwards lack.
   */
  static final List<Table> TABLES =
      List.of(Table.SNAPSHOTS, Table.METRICS, Table.SKETCHES, Table.PARTS, Table.RUNS);

  private final Map<Table, TableLog.Listing> listings = new EnumMap<>(Table.class);
  private final List<RunRows.RunRow> runRows;
  private final List<PartRows.PartRow> partRows;

  /** Reads the rows of parts and runs that the listings of their tables name. */
  StoreContents(StoreFiles files, Map<Table, TableLog.Listing> listings) throws IOException {
    this.listings.putAll(listings);
    partRows = rows(listing(Table.PARTS), path -> PartRows.read(files, path));
    partRows.sort(Comparator.comparingLong(PartRows.PartRow::commit));
    runRows = rows(listing(Table.RUNS), path -> RunRows.read(files, path));
    runRows.sort(Comparator.comparingInt(row -> row.run().version()));
  }

  static StoreContents load(StoreFiles files) throws IOException {
    Map<Table, TableLog.Listing> listings = new EnumMap<>(Table.class);
    for (Table table : TABLES) {
      listings.put(table, new TableLog(files, table).listing());
    }
    return new StoreContents(files, listings);
  }

  private interface Read<T> {
    List<T> file(String path) throws IOException;
  }

  private static <T> List<T> rows(TableLog.Listing listing, Read<T> read) throws IOException {
    try {
      return new ArrayList<>(
          listing.bytes().keySet().parallelStream()
              .map(
                  path -> {
                    try {
                      return read.file(path);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  })
              .flatMap(Collection::stream)
              .toList());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A table's files; none if there is no such table. */
  TableLog.Listing listing(Table table) {
    return listings.getOrDefault(table, new TableLog.Listing(-1, Map.of()));
  }

  /** The newest version of every table that exists. */
  Map<Table, Long> versions() {
    Map<Table, Long> versions = new TreeMap<>();
    listings.forEach(
        (table, listing) -> {
          if (listing.version() >= 0) {
            versions.put(table, listing.version());
          }
        });
    return versions;
  }

  /** Every part's row, in the order of the commits. */
  List<PartRows.PartRow> parts() {
    return Collections.unmodifiableList(partRows);
  }

  /** The newest description of every run, by its hash. */
  Map<String, StoredRun> runs() {
    Map<String, StoredRun> runs = new TreeMap<>();
    runRows.forEach(row -> runs.put(row.run().run(), row.run()));
    return runs;
  }

  /** The highest transaction number of the table {@code parts}. */
  long lastCommit() {
    return partRows.isEmpty() ? 0 : partRows.get(partRows.size() - 1).commit();
  }

  /** The highest transaction number of the table {@code runs}. */
  long lastRunsCommit() {
    return runRows.stream().mapToLong(RunRows.RunRow::commit).max().orElse(0);
  }

  /** The chain as the newest commit of parts recorded it. */
  LogChain.Link chain() {
    return partRows.isEmpty() ? LogChain.START : partRows.get(partRows.size() - 1).chain();
  }

  /** Whether the tables list all files of a part. */
  boolean complete(PartFacts part) {
    String run = part.key().run();
    return part.files().stream()
        .allMatch(file -> listing(file.table()).bytes().containsKey(file.path(run)));
  }
}
