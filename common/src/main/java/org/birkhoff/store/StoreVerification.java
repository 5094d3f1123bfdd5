package org.birkhoff.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Rechecks a whole store: every file against the SHA-256 in its name and the facts in {@code
 * parts}, tables against parts, parts against each other, and the hash chain over all logs. Reads
 * every byte; changes nothing. Run it while no driver writes.
 */
public final class StoreVerification {
  private final StoreFiles files;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final Set<Table> unreadable = EnumSet.noneOf(Table.class);

  private StoreVerification(StoreFiles files) {
    this.files = files;
  }

  /** Verifies a store; returns what is wrong, sorted by path, or nothing. */
  public static List<Finding> verify(Configuration conf, String uri) throws IOException {
    StoreFiles files = StoreFiles.of(conf, uri);
    StoreFormat.check(files);
    StoreVerification verification = new StoreVerification(files);
    verification.run();
    verification.findings.sort(Comparator.comparing(Finding::path).thenComparing(Finding::problem));
    return List.copyOf(verification.findings);
  }

  private void run() throws IOException {
    Map<Table, TableLog.Listing> listings = readLogs();
    StoreContents contents;
    try {
      contents = new StoreContents(files, listings);
    } catch (IOException | RuntimeException e) {
      add(Finding.Kind.DAMAGED_FILE, "parts", "The rows of parts or runs cannot be read: " + e);
      return;
    }
    CommittedParts committed = checkParts(contents);
    for (PartRows.PartRow row : contents.parts()) {
      checkFiles(contents, committed, row.facts());
    }
    for (Table table : List.of(Table.RUNS, Table.PARTS)) {
      for (Map.Entry<String, Long> file : contents.listing(table).bytes().entrySet()) {
        checkNamed(file.getKey(), file.getValue());
      }
    }
    checkTables(contents);
    checkExtra();
    checkChain(contents);
  }

  /** Reads the log of every table; leaves out those that cannot be read. */
  private Map<Table, TableLog.Listing> readLogs() {
    Map<Table, TableLog.Listing> listings = new EnumMap<>(Table.class);
    for (Table table : StoreContents.TABLES) {
      try {
        listings.put(table, new TableLog(files, table).listing());
      } catch (IOException | RuntimeException e) {
        unreadable.add(table);
        add(Finding.Kind.DAMAGED_LOG, table.folder(), "The table's log cannot be read: " + e);
      }
    }
    return listings;
  }

  private void add(Finding.Kind kind, String path, String problem) {
    findings.add(new Finding(kind, path, problem));
  }

  private CommittedParts checkParts(StoreContents contents) {
    CommittedParts committed = new CommittedParts();
    for (PartRows.PartRow row : contents.parts()) {
      PartFacts part = row.facts();
      try {
        if (committed.contains(part)) {
          add(Finding.Kind.CONTRADICTION, "parts", "Part %s is there twice".formatted(part.key()));
        }
      } catch (IllegalArgumentException e) {
        add(Finding.Kind.CONTRADICTION, "parts", e.getMessage());
      }
      if (!contents.runs().containsKey(part.key().run())) {
        add(
            Finding.Kind.CONTRADICTION,
            "parts",
            "Part %s belongs to a run that is not in table runs".formatted(part.key()));
      }
      committed.add(part);
    }
    return committed;
  }

  private void checkFiles(StoreContents contents, CommittedParts committed, PartFacts part)
      throws IOException {
    String run = part.key().run();
    for (FileFacts file : part.files()) {
      String path = file.path(run);
      checkFile(path, file);
      boolean listed = contents.listing(file.table()).bytes().containsKey(path);
      if (!listed && !unreadable.contains(file.table())) {
        add(
            Finding.Kind.TABLE_MISMATCH,
            path,
            "The log of table %s does not list this file of part %s"
                .formatted(file.table().label(), part.key()));
      }
    }
    if (committed.keeps(part)) {
      checkFile(part.state().path(run), part.state());
    }
  }

  private void checkFile(String path, FileFacts file) throws IOException {
    if (checkNamed(path, file.bytes())) {
      long rows = ParquetRows.count(files, path);
      if (rows != file.rows()) {
        add(
            Finding.Kind.DAMAGED_FILE,
            path,
            "It must hold %d rows, but holds %d".formatted(file.rows(), rows));
      }
    }
  }

  /** Checks a file's length and the SHA-256 in its name. */
  private boolean checkNamed(String path, long bytes) throws IOException {
    known.add(path);
    OptionalLong length = files.length(path);
    if (length.isEmpty()) {
      add(Finding.Kind.MISSING_FILE, path, "It is not there");
      return false;
    }
    if (length.getAsLong() != bytes) {
      add(
          Finding.Kind.DAMAGED_FILE,
          path,
          "It must have %d bytes, but has %d".formatted(bytes, length.getAsLong()));
      return false;
    }
    String sha256 = files.sha256(path);
    if (!path.endsWith("_" + sha256 + ".parquet")) {
      add(Finding.Kind.DAMAGED_FILE, path, "Its sha-256 is " + sha256);
      return false;
    }
    return true;
  }

  private void checkTables(StoreContents contents) {
    for (Table table : List.of(Table.SNAPSHOTS, Table.METRICS, Table.SKETCHES)) {
      for (String path : contents.listing(table).bytes().keySet()) {
        if (!known.contains(path)) {
          add(
              Finding.Kind.TABLE_MISMATCH,
              path,
              "The log of table %s lists this file, but no part has it".formatted(table.label()));
        }
      }
    }
  }

  private void checkExtra() throws IOException {
    for (Table table : Table.values()) {
      for (String path : files.list(table.folder())) {
        boolean log = path.startsWith(table.folder() + "/_delta_log/");
        if (!log && !known.contains(path)) {
          add(Finding.Kind.EXTRA_FILE, path, "Nothing refers to it");
        }
      }
    }
  }

  /** Follows the chain from commit to commit, and from the status's commit to the status. */
  private void checkChain(StoreContents contents) throws IOException {
    Map<Long, LogChain.Link> links = new TreeMap<>();
    links.put(0L, LogChain.START);
    LogChain.Link before = LogChain.START;
    for (PartRows.PartRow row : contents.parts()) {
      if (links.putIfAbsent(row.commit(), row.chain()) == null) {
        checkLink(before, row.chain(), "parts", "before commit " + row.commit());
        before = row.chain();
      }
    }
    if (files.exists(Store.STATUS)) {
      JsonNode log = new ObjectMapper().readTree(files.text(Store.STATUS)).path("log");
      Map<Table, Long> versions = new TreeMap<>();
      log.path("versions")
          .fields()
          .forEachRemaining(e -> versions.put(Table.of(e.getKey()), e.getValue().asLong()));
      LogChain.Link base = links.get(log.path("commit").asLong());
      if (base == null) {
        add(
            Finding.Kind.DAMAGED_LOG,
            Store.STATUS,
            "The status names commit %s, which is lost".formatted(log.path("commit")));
        return;
      }
      LogChain.Link status = new LogChain.Link(log.path("sha256").asText(), versions);
      checkLink(base, status, Store.STATUS, "of the status");
    }
  }

  private void checkLink(LogChain.Link before, LogChain.Link after, String path, String which)
      throws IOException {
    try {
      String sha256 = LogChain.next(files, before, after.versions()).sha256();
      if (!sha256.equals(after.sha256())) {
        add(
            Finding.Kind.DAMAGED_LOG,
            path,
            "The log entries up to the chain's point %s have been altered".formatted(which));
      }
    } catch (FileNotFoundException e) {
      add(Finding.Kind.DAMAGED_LOG, path, "A log entry is missing: " + e.getMessage());
    }
  }
}
