package org.birkhoff.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.birkhoff.run.Observation;

/** The metrics of one part until they are written: 16 bytes a row, given in any order. */
final class MetricRows {
  /** Two numbers, a value and two short words. */
  private static final long ROW_BYTES = 32;

  private final PartKey key;
  private final Map<Name, Integer> names = new HashMap<>();
  private final Map<Long, Slice> slices = new TreeMap<>();

  MetricRows(PartKey key) {
    this.key = key;
  }

  private record Name(String observable, String layer) {
    static final Comparator<Name> ORDER =
        Comparator.comparing(Name::observable).thenComparing(Name::layer);
  }

  /** The rows of one step in the order they were given. */
  private static final class Slice {
    private int[] replicas = new int[8];
    private int[] names = new int[8];
    private double[] values = new double[8];
    private int size;

    private void add(int replica, int name, double value) {
      if (size == values.length) {
        int more = size + (size >> 1);
        replicas = Arrays.copyOf(replicas, more);
        names = Arrays.copyOf(names, more);
        values = Arrays.copyOf(values, more);
      }
      replicas[size] = replica;
      names[size] = name;
      values[size] = value;
      size++;
    }
  }

  void add(int replica, long step, Observation observation) {
    int name =
        names.computeIfAbsent(
            new Name(observation.observable(), observation.layer()), n -> names.size());
    slices
        .computeIfAbsent(step, s -> new Slice())
        .add(replica - key.firstReplica(), name, observation.value());
  }

  /** The steps that have rows, ascending. */
  long[] steps() {
    return slices.keySet().stream().mapToLong(Long::longValue).toArray();
  }

  FileFacts write(StagedFile target) throws IOException {
    List<Name> sorted = names.keySet().stream().sorted(Name.ORDER).toList();
    int[] ranks = new int[sorted.size()];
    for (int rank = 0; rank < ranks.length; rank++) {
      ranks[names.get(sorted.get(rank))] = rank;
    }
    List<ParquetFile.Word> observables =
        sorted.stream().map(name -> ParquetFile.Word.of(name.observable())).toList();
    List<ParquetFile.Word> layers =
        sorted.stream().map(name -> ParquetFile.Word.of(name.layer())).toList();
    return target.write(
        file -> {
          for (Map.Entry<Long, Slice> entry : slices.entrySet()) {
            long step = entry.getKey();
            Slice slice = entry.getValue();
            long before = -1;
            for (long place : order(slice, ranks)) {
              long cell = place / slice.size;
              int replica = key.firstReplica() + (int) (cell / ranks.length);
              int rank = (int) (cell % ranks.length);
              if (cell == before) {
                throw twice(sorted.get(rank), replica, step);
              }
              before = cell;
              target.row(replica, step);
              file.put(0, replica);
              file.put(1, step);
              file.put(2, observables.get(rank));
              file.put(3, layers.get(rank));
              file.put(4, slice.values[(int) (place % slice.size)]);
              file.endRow(ROW_BYTES);
            }
            file.endStep();
          }
        });
  }

  /** Sorted by replica and name: {@code size (replica names + rank) + index} of every row. */
  private static long[] order(Slice slice, int[] ranks) {
    long[] order = new long[slice.size];
    for (int i = 0; i < order.length; i++) {
      long cell = (long) slice.replicas[i] * ranks.length + ranks[slice.names[i]];
      order[i] = Math.addExact(Math.multiplyExact(cell, slice.size), i);
    }
    Arrays.sort(order);
    return order;
  }

  private IllegalArgumentException twice(Name name, int replica, long step) {
    return new IllegalArgumentException(
        "Cannot add %s of layer '%s' twice for replica %d at step %d to part %s"
            .formatted(name.observable(), name.layer(), replica, step, key));
  }
}
