package org.birkhoff.store;

import java.io.IOException;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** The snapshots of one part until they are written: 4 bytes a weight, given in any order. */
final class SnapshotRows {
  /** Values of one array, if a replica has fewer: rows of scalars cost little more than a float. */
  private static final int BLOCK = 1 << 12;

  private final PartKey key;
  private final int parameters;
  private final int replicasInBlock;
  private final Map<Long, Slice> slices = new TreeMap<>();

  SnapshotRows(PartKey key, int parameters) {
    this.key = key;
    this.parameters = parameters;
    this.replicasInBlock = Math.min(key.replicas(), Math.max(1, BLOCK / parameters));
  }

  /** The weights of the replicas at one step, in blocks of neighbouring ones. */
  private final class Slice {
    private final BitSet present = new BitSet();
    private final float[][] blocks =
        new float[(key.replicas() + replicasInBlock - 1) / replicasInBlock][];

    private boolean add(int index, float[] weights) {
      if (present.get(index)) {
        return false;
      }
      present.set(index);
      int block = index / replicasInBlock;
      if (blocks[block] == null) {
        blocks[block] = new float[replicasInBlock * parameters];
      }
      System.arraycopy(weights, 0, blocks[block], offset(index), parameters);
      return true;
    }

    private int offset(int index) {
      return index % replicasInBlock * parameters;
    }

    private void write(ParquetFile file, int index, long step) throws IOException {
      float[] block = blocks[index / replicasInBlock];
      int offset = offset(index);
      Chunks.of(
          parameters,
          (chunk, start, end) -> {
            file.put(0, key.firstReplica() + index);
            file.put(1, step);
            file.put(2, chunk);
            file.put(3, block, offset + start, offset + end);
            file.endRow((long) (end - start) * Float.BYTES);
          });
    }
  }

  void add(int replica, long step, float[] weights) {
    Slice slice = slices.computeIfAbsent(step, s -> new Slice());
    if (!slice.add(replica - key.firstReplica(), weights)) {
      throw new IllegalArgumentException(
          "Cannot add a second snapshot of replica %d at step %d to part %s"
              .formatted(replica, step, key));
    }
  }

  /** The steps that have rows, ascending. */
  long[] steps() {
    return slices.keySet().stream().mapToLong(Long::longValue).toArray();
  }

  FileFacts write(StagedFile target) throws IOException {
    return target.write(
        file -> {
          for (Map.Entry<Long, Slice> entry : slices.entrySet()) {
            long step = entry.getKey();
            Slice slice = entry.getValue();
            for (int i = slice.present.nextSetBit(0); i >= 0; i = slice.present.nextSetBit(i + 1)) {
              target.row(key.firstReplica() + i, step);
              slice.write(file, i, step);
            }
            file.endStep();
          }
        });
  }
}
