package org.birkhoff.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.filter2.predicate.FilterApi;

/**
 * Reads the weights of a run at one step, replica by replica, without Spark. Holds one row group of
 * at most 16 MiB and one chunk, whatever the size of the slice. Not thread-safe.
 */
public final class SliceReader {
  private final StoreFiles files;
  private final String run;
  private final List<PartFacts> parts;
  private final Set<String> checked = new HashSet<>();

  private SliceReader(StoreFiles files, String run, List<PartFacts> parts) {
    this.files = files;
    this.run = run;
    this.parts = parts;
  }

  /** Takes one chunk of a replica's weights. */
  public interface Visitor {
    /**
     * Replicas come in ascending order, the chunks of each from 0 on.
     *
     * @param values {@code values[0..length - 1]} are the weights {@code 65536 chunk} and
     *     following; overwritten after the call
     */
    void chunk(int replica, int chunk, float[] values, int length) throws IOException;
  }

  /**
   * A reader of one run.
   *
   * @param parts as {@link StoreReader#parts} gives them
   */
  public static SliceReader open(Configuration conf, String uri, String run, List<PartFacts> parts)
      throws IOException {
    return new SliceReader(StoreFiles.of(conf, uri), run, List.copyOf(parts));
  }

  /** The steps at which some replica has a snapshot, ascending. */
  public long[] steps() {
    return parts.stream()
        .flatMapToLong(part -> Arrays.stream(part.snapshotSteps()))
        .distinct()
        .sorted()
        .toArray();
  }

  /** The replicas that have a snapshot at a step, ascending. */
  public int[] replicas(long step) {
    TreeSet<Integer> replicas = new TreeSet<>();
    for (PartFacts part : parts) {
      if (Arrays.binarySearch(part.snapshotSteps(), step) >= 0) {
        IntStream.rangeClosed(part.key().firstReplica(), part.key().lastReplica())
            .filter(replica -> isThere(part, replica, step))
            .forEach(replicas::add);
      }
    }
    return replicas.stream().mapToInt(replica -> replica).toArray();
  }

  private static boolean isThere(PartFacts part, int replica, long step) {
    return part.diverged().stream()
        .noneMatch(divergence -> divergence.replica() == replica && divergence.step() < step);
  }

  /**
   * Reads the slice of a step.
   *
   * @throws IOException if a file is missing or damaged
   */
  public void read(long step, Visitor visitor) throws IOException {
    List<FileFacts> holding =
        parts.stream()
            .filter(part -> Arrays.binarySearch(part.snapshotSteps(), step) >= 0)
            .flatMap(part -> part.files().stream())
            .filter(file -> file.table() == Table.SNAPSHOTS)
            .filter(file -> file.minStep() <= step && step <= file.maxStep())
            .sorted(Comparator.comparing(FileFacts::minReplica))
            .toList();
    float[] values = new float[Chunks.SIZE];
    for (FileFacts file : holding) {
      String path = file.path(run);
      check(file, path);
      try (ParquetRows rows =
          ParquetRows.open(
              files, Table.SNAPSHOTS, path, FilterApi.eq(FilterApi.longColumn("step"), step))) {
        while (rows.next()) {
          int replica = rows.integer(0);
          boolean wanted = rows.number(1) == step;
          int chunk = rows.integer(2);
          int length = rows.floats(3, values, 0);
          if (wanted) {
            visitor.chunk(replica, chunk, values, length);
          }
        }
      }
    }
  }

  private void check(FileFacts file, String path) throws IOException {
    if (checked.add(path)) {
      String sha256 = files.sha256(path);
      if (!sha256.equals(file.sha256())) {
        throw new IOException(
            "Cannot read %s of store %s: its sha-256 must be %s, but was %s"
                .formatted(path, files.uri(), file.sha256(), sha256));
      }
    }
  }
}
