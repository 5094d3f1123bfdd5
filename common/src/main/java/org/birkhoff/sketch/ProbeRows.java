package org.birkhoff.sketch;

import org.birkhoff.random.EpochPermutation;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.StreamKey;

/** The rows of a data set on which outputs are recorded, the same for all replicas and cells. */
public final class ProbeRows {
  private ProbeRows() {}

  /**
   * The first rows of a seeded order of one part of a data set, which depends on the data's content
   * alone, so that fewer rows are the start of more.
   *
   * @param part {@code training} or {@code test}
   * @param data hash of the prepared data's content
   * @param size rows of the part
   * @param count rows wanted; all rows where the part has fewer
   */
  public static int[] of(String part, String data, int size, int count, long seed) {
    int[] rows = new int[Math.min(count, size)];
    if (rows.length > 0) {
      StreamKey key = StreamKey.of(Purpose.PROJECTION, seed, "probes", part, data);
      new EpochPermutation(key, 0, 0, size).rows(0, rows.length, rows);
    }
    return rows;
  }
}
