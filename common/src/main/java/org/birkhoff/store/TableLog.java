package org.birkhoff.store;

import io.delta.kernel.DataWriteContext;
import io.delta.kernel.Operation;
import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionBuilder;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.CheckpointAlreadyExistsException;
import io.delta.kernel.exceptions.ConcurrentTransactionException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.birkhoff.config.InvalidSpecException;

/** The Delta log of one table, read and written through Delta Kernel. */
final class TableLog {
  /** The application whose transaction number grows by one a commit. */
  static final String APPLICATION = "birkhoff";

  /** Append-only, and no log entry is ever cleaned up: the log is the store's record. */
  private static final Map<String, String> PROPERTIES =
      Map.of(
          "delta.appendOnly", "true",
          "delta.checkpointInterval", "100",
          "delta.enableExpiredLogCleanup", "false");

  private final StoreFiles files;
  private final Table table;
  private final Engine engine;
  private final io.delta.kernel.Table delta;

  TableLog(StoreFiles files, Table table) {
    this.files = files;
    this.table = table;
    this.engine = DefaultEngine.create(files.conf());
    this.delta = io.delta.kernel.Table.forPath(engine, files.path(table.folder()).toString());
  }

  /** A file that a commit adds. */
  record Add(String run, FileFacts facts) {}

  /** The files of a version, by path relative to the store, with their lengths. */
  record Listing(long version, Map<String, Long> bytes) {}

  /** Creates the table if it does not exist. */
  void create() throws IOException {
    if (version() >= 0) {
      return;
    }
    TransactionBuilder builder =
        delta
            .createTransactionBuilder(engine, APPLICATION, Operation.CREATE_TABLE)
            .withSchema(engine, Schemas.delta(table))
            .withTableProperties(engine, PROPERTIES);
    if (table.data()) {
      builder = builder.withPartitionColumns(engine, List.of(Schemas.RUN));
    }
    finish(builder.build(engine).commit(engine, CloseableIterable.emptyIterable()));
  }

  /** The newest version, or -1 if there is no such table. */
  long version() {
    try {
      return delta.getLatestSnapshot(engine).getVersion();
    } catch (TableNotFoundException e) {
      return -1;
    }
  }

  /** The newest version's files; version -1 without files if there is no such table. */
  Listing listing() throws IOException {
    Snapshot snapshot;
    try {
      snapshot = delta.getLatestSnapshot(engine);
    } catch (TableNotFoundException e) {
      return new Listing(-1, Map.of());
    }
    Map<String, Long> bytes = new TreeMap<>();
    Scan scan = snapshot.getScanBuilder().build();
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> rows = batches.next().getRows()) {
          while (rows.hasNext()) {
            Row row = rows.next();
            Row add = row.getStruct(row.getSchema().indexOf("add"));
            String path = add.getString(add.getSchema().indexOf("path"));
            bytes.put(table.folder() + "/" + path, add.getLong(add.getSchema().indexOf("size")));
          }
        }
      }
    }
    return new Listing(snapshot.getVersion(), bytes);
  }

  /**
   * Commits files that lie in the table's folder already.
   *
   * @param number the transaction number of this commit
   * @return the new version
   * @throws InvalidSpecException if another driver has used this number
   */
  long append(List<Add> adds, long number) throws IOException {
    try {
      Transaction transaction =
          delta
              .createTransactionBuilder(engine, APPLICATION, Operation.WRITE)
              .withTransactionId(engine, APPLICATION, number)
              .build(engine);
      List<Row> actions = new ArrayList<>();
      for (Add add : adds) {
        actions.add(action(transaction, add));
      }
      return finish(
          transaction.commit(engine, CloseableIterable.inMemoryIterable(iterator(actions))));
    } catch (ConcurrentTransactionException e) {
      throw new InvalidSpecException(
          "Cannot commit to store %s: another Birkhoff driver has committed to it meanwhile"
              .formatted(files.uri()));
    }
  }

  private Row action(Transaction transaction, Add add) throws IOException {
    Row state = transaction.getTransactionState(engine);
    Map<String, Literal> partition =
        table.data() ? Map.of(Schemas.RUN, Literal.ofString(add.run())) : Map.of();
    DataWriteContext context = Transaction.getWriteContext(engine, state, partition);
    String path = path(add);
    FileStatus status = files.status(path);
    DataFileStatus file =
        new DataFileStatus(
            files.path(path).toString(),
            status.getLen(),
            status.getModificationTime(),
            Optional.of(statistics(add.facts())));
    try (CloseableIterator<Row> rows =
        Transaction.generateAppendActions(engine, state, iterator(List.of(file)), context)) {
      return rows.next();
    }
  }

  private static <T> CloseableIterator<T> iterator(List<T> elements) {
    Iterator<T> iterator = elements.iterator();
    return new CloseableIterator<>() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public T next() {
        return iterator.next();
      }

      @Override
      public void close() {}
    };
  }

  /** Where a file of this table lies, relative to the store. */
  String path(Add add) {
    return table.data() ? add.facts().path(add.run()) : table.folder() + "/" + add.facts().name();
  }

  private DataFileStatistics statistics(FileFacts facts) {
    if (!table.data()) {
      return new DataFileStatistics(facts.rows(), Map.of(), Map.of(), Map.of());
    }
    Column replica = new Column("replica");
    Column step = new Column("step");
    return new DataFileStatistics(
        facts.rows(),
        Map.of(replica, Literal.ofInt(facts.minReplica()), step, Literal.ofLong(facts.minStep())),
        Map.of(replica, Literal.ofInt(facts.maxReplica()), step, Literal.ofLong(facts.maxStep())),
        Map.of(replica, 0L, step, 0L));
  }

  /** Forces the entry to disk and does what Delta asks for after a commit. */
  private long finish(TransactionCommitResult result) throws IOException {
    long version = result.getVersion();
    files.force(LogChain.entry(table, version));
    for (PostCommitHook hook : result.getPostCommitHooks()) {
      try {
        hook.threadSafeInvoke(engine);
      } catch (CheckpointAlreadyExistsException e) {
        continue;
      }
      if (hook.getType() == PostCommitHook.PostCommitHookType.CHECKPOINT) {
        forceCheckpoint(version);
      }
    }
    files.force(folder());
    return version;
  }

  private void forceCheckpoint(long version) throws IOException {
    String start = String.format(Locale.ROOT, "%020d.checkpoint", version);
    for (String name : files.entries(folder())) {
      if (name.startsWith(start) || name.equals("_last_checkpoint")) {
        files.force(folder() + "/" + name);
      }
    }
  }

  private String folder() {
    return table.folder() + "/_delta_log";
  }
}
