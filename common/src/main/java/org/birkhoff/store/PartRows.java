package org.birkhoff.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The rows of table {@code parts}. */
final class PartRows {
  /** Hashes are most of a row, and where there are many they end a row group. */
  private static final long HASH_BYTES = 64;

  private static final long OTHER_BYTES = 1;

  private PartRows() {}

  /**
   * One row.
   *
   * @param commit the transaction number of the commit that added it
   * @param chain the log chain before that commit
   */
  record PartRow(PartFacts facts, long commit, LogChain.Link chain) {}

  static void write(ParquetFile file, PartRow row) throws IOException {
    PartFacts facts = row.facts();
    PartKey key = facts.key();
    file.put(0, key.run());
    file.put(1, key.firstReplica());
    file.put(2, key.lastReplica());
    file.put(3, key.fromStep());
    file.put(4, key.toStep());
    file.put(5, boxed(facts.snapshotSteps()));
    file.put(6, boxed(facts.metricSteps()));
    List<FileFacts> files = new ArrayList<>(facts.files());
    facts.stateFile().ifPresent(files::add);
    putFiles(file, files, key.run());
    file.put(17, facts.hashesBefore());
    file.put(18, facts.hashesAfter());
    file.put(19, each(facts.diverged(), Divergence::replica));
    file.put(20, each(facts.diverged(), Divergence::step));
    file.put(21, row.commit());
    file.put(22, row.chain().sha256());
    file.put(23, row.chain().versions().keySet().stream().map(Table::label).toList());
    file.put(24, List.copyOf(row.chain().versions().values()));
    file.put(25, boxed(facts.sketchSteps()));
    file.endRow(
        OTHER_BYTES + HASH_BYTES * (facts.hashesBefore().size() + facts.hashesAfter().size()));
  }

  private static void putFiles(ParquetFile file, List<FileFacts> files, String run) {
    file.put(7, each(files, facts -> facts.table().label()));
    file.put(8, each(files, facts -> facts.path(run)));
    file.put(9, each(files, FileFacts::staged));
    file.put(10, each(files, FileFacts::rows));
    file.put(11, each(files, FileFacts::bytes));
    file.put(12, each(files, FileFacts::sha256));
    file.put(13, each(files, FileFacts::minReplica));
    file.put(14, each(files, FileFacts::maxReplica));
    file.put(15, each(files, FileFacts::minStep));
    file.put(16, each(files, FileFacts::maxStep));
  }

  static List<PartRow> read(StoreFiles store, String path) throws IOException {
    List<PartRow> parts = new ArrayList<>();
    try (ParquetRows rows = ParquetRows.open(store, Table.PARTS, path)) {
      while (rows.next()) {
        parts.add(read(rows));
      }
    }
    return parts;
  }

  private static PartRow read(ParquetRows rows) {
    PartKey key =
        new PartKey(rows.text(0), rows.integer(1), rows.integer(2), rows.number(3), rows.number(4));
    long[] snapshots = rows.numbers(5).stream().mapToLong(Long::longValue).toArray();
    long[] metrics = rows.numbers(6).stream().mapToLong(Long::longValue).toArray();
    List<FileFacts> files = readFiles(rows);
    FileFacts state =
        files.stream().filter(file -> file.table() == Table.STATES).findFirst().orElse(null);
    List<FileFacts> data = files.stream().filter(file -> file.table().data()).toList();
    StateHashes before = rows.hashes(17);
    StateHashes after = rows.hashes(18);
    List<Integer> replicas = rows.integers(19);
    List<Long> steps = rows.numbers(20);
    List<Divergence> diverged = new ArrayList<>();
    for (int i = 0; i < replicas.size(); i++) {
      diverged.add(new Divergence(replicas.get(i), steps.get(i)));
    }
    long commit = rows.number(21);
    String chain = rows.text(22);
    List<String> tables = rows.texts(23);
    List<Long> versions = rows.numbers(24);
    Map<Table, Long> chained = new TreeMap<>();
    for (int i = 0; i < tables.size(); i++) {
      chained.put(Table.of(tables.get(i)), versions.get(i));
    }
    List<Long> sketched = rows.has(25) ? rows.numbers(25) : List.of();
    long[] sketches = sketched.stream().mapToLong(Long::longValue).toArray();
    return new PartRow(
        new PartFacts(key, snapshots, metrics, sketches, data, state, before, after, diverged),
        commit,
        new LogChain.Link(chain, chained));
  }

  private static List<FileFacts> readFiles(ParquetRows rows) {
    List<String> tables = rows.texts(7);
    List<String> paths = rows.texts(8);
    List<String> staged = rows.texts(9);
    List<Long> counts = rows.numbers(10);
    List<Long> bytes = rows.numbers(11);
    List<String> sha256 = rows.texts(12);
    List<Integer> minReplica = rows.integers(13);
    List<Integer> maxReplica = rows.integers(14);
    List<Long> minStep = rows.numbers(15);
    List<Long> maxStep = rows.numbers(16);
    List<FileFacts> files = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      files.add(
          new FileFacts(
              Table.of(tables.get(i)),
              paths.get(i).substring(paths.get(i).lastIndexOf('/') + 1),
              staged.get(i),
              counts.get(i),
              bytes.get(i),
              sha256.get(i),
              minReplica.get(i),
              maxReplica.get(i),
              minStep.get(i),
              maxStep.get(i)));
    }
    return files;
  }

  private static List<Long> boxed(long[] values) {
    return java.util.Arrays.stream(values).boxed().toList();
  }

  private static <T> List<Object> each(List<T> rows, Function<T, Object> field) {
    return rows.stream().map(field).toList();
  }
}
