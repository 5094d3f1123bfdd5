package org.birkhoff.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.birkhoff.sketch.SketchRow;

/** The sketches of one part until they are written, given in any order. */
final class SketchRows {
  private static final Comparator<SketchRow> ORDER =
      Comparator.comparing(SketchRow::layer).thenComparing(SketchRow::kind);

  private final PartKey key;
  private final Map<Long, Map<Integer, List<SketchRow>>> slices = new TreeMap<>();

  SketchRows(PartKey key) {
    this.key = key;
  }

  void add(int replica, long step, SketchRow sketch) {
    slices
        .computeIfAbsent(step, s -> new TreeMap<>())
        .computeIfAbsent(replica, r -> new ArrayList<>())
        .add(sketch);
  }

  /** The steps that have rows, ascending. */
  long[] steps() {
    return slices.keySet().stream().mapToLong(Long::longValue).toArray();
  }

  FileFacts write(StagedFile target) throws IOException {
    return target.write(
        file -> {
          for (Map.Entry<Long, Map<Integer, List<SketchRow>>> slice : slices.entrySet()) {
            for (Map.Entry<Integer, List<SketchRow>> replica : slice.getValue().entrySet()) {
              target.row(replica.getKey(), slice.getKey());
              write(file, replica.getKey(), slice.getKey(), replica.getValue());
            }
            file.endStep();
          }
        });
  }

  private void write(ParquetFile file, int replica, long step, List<SketchRow> sketches)
      throws IOException {
    SketchRow before = null;
    for (SketchRow sketch : sketches.stream().sorted(ORDER).toList()) {
      if (before != null && ORDER.compare(before, sketch) == 0) {
        throw new IllegalArgumentException(
            "Cannot add %s of layer '%s' twice for replica %d at step %d to part %s"
                .formatted(sketch.kind(), sketch.layer(), replica, step, key));
      }
      before = sketch;
      file.put(0, replica);
      file.put(1, step);
      file.put(2, sketch.layer());
      file.put(3, sketch.kind());
      float[] values = sketch.values();
      file.put(4, values, 0, values.length);
      file.endRow((long) values.length * Float.BYTES);
    }
  }
}
