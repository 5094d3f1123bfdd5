package org.birkhoff.sketch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.birkhoff.layout.ParameterTensor;

/**
 * Combines the sums of the chunks of one weight vector, chunk 0 first, so that every rounding is
 * fixed. Holds K doubles a tensor of more than K coordinates. Not thread-safe.
 */
public final class SketchSums {
  private static final float NAN = Float.intBitsToFloat(0x7FC00000);

  private final Projections projections;
  private final List<ParameterTensor> tensors;
  private final double[][] totals;
  private int next;

  SketchSums(Projections projections) {
    this.projections = projections;
    this.tensors = projections.layout().tensors();
    this.totals = new double[tensors.size()][];
    for (int t = 0; t < totals.length; t++) {
      totals[t] = new double[Math.min(tensors.get(t).size(), projections.count())];
    }
  }

  /**
   * Adds what {@link Projections#sums(int, float[], int)} gave.
   *
   * @param chunk the next chunk: 0 at first, then 1, ...
   */
  public void add(int chunk, double[] sums) {
    if (chunk != next || sums.length != projections.sums(chunk)) {
      throw new IllegalArgumentException(
          "Cannot combine chunk %d with %d sums: chunk %d is next"
              .formatted(chunk, sums.length, next));
    }
    int from = 0;
    for (int t = projections.first(chunk); from < sums.length; t++) {
      int length = projections.sums(t, chunk);
      int offset = tensors.get(t).offset();
      int shift = projections.isExact(t) ? Math.max(projections.start(chunk) - offset, 0) : 0;
      for (int i = 0; i < length; i++) {
        totals[t][shift + i] += sums[from + i];
      }
      from += length;
    }
    next++;
  }

  /**
   * The sketches of the whole vector and of every tensor, rounded to float once.
   *
   * @throws IllegalStateException if chunks are missing
   */
  public Sketches sketches() {
    if (next != projections.chunks()) {
      throw new IllegalStateException(
          "Cannot sketch weights of %d chunks: only %d were added"
              .formatted(projections.chunks(), next));
    }
    Map<String, float[]> sketches = new LinkedHashMap<>();
    sketches.put("", projections.exact("") ? wholeAsItIs() : transformed(wholeBuckets()));
    for (int t = 0; t < totals.length; t++) {
      String name = tensors.get(t).name();
      sketches.put(
          name, projections.isExact(t) ? rounded(totals[t], 1.0) : transformed(totals[t].clone()));
    }
    return new Sketches(sketches);
  }

  private float[] wholeAsItIs() {
    double[] whole = new double[projections.layout().size()];
    for (int t = 0; t < totals.length; t++) {
      System.arraycopy(totals[t], 0, whole, tensors.get(t).offset(), totals[t].length);
    }
    return rounded(whole, 1.0);
  }

  private double[] wholeBuckets() {
    double[] whole = new double[projections.count()];
    for (int t = 0; t < totals.length; t++) {
      SignedBlocks blocks = projections.blocks(t);
      for (int i = 0; i < totals[t].length; i++) {
        if (projections.isExact(t)) {
          whole[blocks.bucket(i)] += totals[t][i] * blocks.sign(i);
        } else {
          whole[i] += totals[t][i];
        }
      }
    }
    return whole;
  }

  private float[] transformed(double[] buckets) {
    WalshHadamard.transform(buckets);
    return rounded(buckets, 1.0 / Math.sqrt(buckets.length));
  }

  private static float[] rounded(double[] values, double factor) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      float value = (float) (values[i] * factor);
      rounded[i] = Float.isNaN(value) ? NAN : value;
    }
    return rounded;
  }
}
