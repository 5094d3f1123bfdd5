package org.birkhoff.sketch;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;

/**
 * K seeded random projections of a weight vector and of each of its tensors, computed chunk by
 * chunk ({@code common/docs/sketches.md}).
 *
 * <p>A tensor's coordinates are cut into blocks of K. Coordinate j of block b is added, with a
 * random sign, to bucket {@code j xor m_b} with a random mask m_b below K; the sketch is {@code y =
 * H z / sqrt(K)}, z the K buckets and H the Walsh-Hadamard matrix of +-1. So every {@code y_k} is
 * 1/sqrt(K) times a sum of all coordinates with signs, and the K rows of signs are orthogonal where
 * K divides d. The whole vector's buckets are the sums of its tensors' buckets. A subject of at
 * most K coordinates is kept as it is.
 *
 * <ul>
 *   <li>{@code |y|^2} is an unbiased estimate of {@code |w|^2}, and so is {@code |y - y'|^2} of
 *       {@code |w - w'|^2}, because sketches are linear.
 *   <li>Over seeds {@code Var |y|^2 = (2 / K) (|w|^4 - sum over blocks b of |w_b|^4)} exactly, w_b
 *       the coordinates of block b: at most {@code 2 |w|^4 / K}, whatever the structure of w.
 *   <li>{@code y_k sqrt(K / d)} is the coordinate of w along a direction of unit length ({@link
 *       #unitFactor}).
 * </ul>
 *
 * <p>Signs and masks depend on the seed and the tensor's index only. One addition a coordinate and
 * K log2 K a subject; one bit a coordinate is held. NaN and infinity spread to all values of their
 * subject. Immutable and thread-safe.
 *
 * <p>Reference: M. Charikar, K. Chen, M. Farach-Colton, "Finding frequent items in data streams",
 * doi:10.1016/S0304-3975(03)00400-6 (signed buckets); N. Ailon, B. Chazelle, "The fast
 * Johnson-Lindenstrauss transform", doi:10.1137/060673096.
 */
public final class Projections {
  /** Coordinates of a chunk: those of the store's rows. */
  public static final int CHUNK = 1 << 16;

  private static final int MOST = 1 << 16;

  private final ParameterLayout layout;
  private final int count;
  private final long seed;
  private final List<ParameterTensor> tensors;
  private final SignedBlocks[] blocks;
  private final int[] ends;
  private final Map<String, Integer> sizes = new HashMap<>();

  private Projections(ParameterLayout layout, int count, long seed) {
    this.layout = layout;
    this.count = count;
    this.seed = seed;
    this.tensors = layout.tensors();
    this.blocks = new SignedBlocks[tensors.size()];
    this.ends = tensors.stream().mapToInt(ParameterTensor::end).toArray();
    sizes.put("", layout.size());
    for (int t = 0; t < blocks.length; t++) {
      blocks[t] = new SignedBlocks(t, tensors.get(t).size(), count, seed);
      sizes.put(tensors.get(t).name(), tensors.get(t).size());
    }
  }

  /**
   * Projections of the weights of a layout.
   *
   * @param count K, a power of two from 2 to 65 536
   * @param seed any number; equal seeds give equal projections
   */
  public static Projections of(ParameterLayout layout, int count, long seed) {
    if (count < 2 || count > MOST || Integer.bitCount(count) != 1) {
      throw new IllegalArgumentException(
          "Cannot project weights: the count must be a power of two from 2 to %d, but was %d"
              .formatted(MOST, count));
    }
    return new Projections(layout, count, seed);
  }

  /** The layout of the weights that are projected. */
  public ParameterLayout layout() {
    return layout;
  }

  /** K. */
  public int count() {
    return count;
  }

  public long seed() {
    return seed;
  }

  /** The number of chunks of a weight vector. */
  public int chunks() {
    return (layout.size() - 1) / CHUNK + 1;
  }

  /**
   * The number of values in the sketch of a subject: K, or its size where it is kept as it is.
   *
   * @param layer a tensor's name, or empty for the whole vector
   */
  public int width(String layer) {
    return Math.min(size(layer), count);
  }

  /** Whether a subject has at most K coordinates, so that its sketch is itself. */
  public boolean exact(String layer) {
    return size(layer) <= count;
  }

  /**
   * What a value of a sketch is multiplied by to be a coordinate along a direction of unit length:
   * sqrt(K / d), or 1 where the subject is kept as it is.
   */
  public double unitFactor(String layer) {
    return exact(layer) ? 1.0 : Math.sqrt((double) count / size(layer));
  }

  private int size(String layer) {
    Integer size = sizes.get(layer);
    if (size == null) {
      throw new IllegalArgumentException(
          "Cannot sketch: the layout has no tensor " + layer + ", but " + sizes.keySet());
    }
    return size;
  }

  /** The number of sums of a chunk. */
  public int sums(int chunk) {
    int sums = 0;
    for (int t = first(chunk); t < blocks.length && tensors.get(t).offset() < end(chunk); t++) {
      sums += sums(t, chunk);
    }
    return sums;
  }

  /**
   * What a chunk contributes: for each tensor that has coordinates in it, in the order of the
   * layout, its K buckets over these coordinates, or these coordinates themselves where the tensor
   * is kept as it is. A pure function of its arguments.
   *
   * @param chunk index of the chunk, from 0
   * @param values coordinate {@code 65536 chunk} of the weight vector is {@code values[from]}
   */
  public double[] sums(int chunk, float[] values, int from) {
    double[] sums = new double[sums(chunk)];
    int start = start(chunk);
    int end = end(chunk);
    int to = 0;
    for (int t = first(chunk); t < blocks.length && tensors.get(t).offset() < end; t++) {
      int offset = tensors.get(t).offset();
      int low = Math.max(start, offset);
      int high = Math.min(end, tensors.get(t).end());
      if (isExact(t)) {
        for (int i = low; i < high; i++) {
          sums[to + i - low] = values[from + i - start];
        }
      } else {
        blocks[t].add(low - offset, high - offset, values, from + low - start, sums, to);
      }
      to += sums(t, chunk);
    }
    return sums;
  }

  /** The sketches of a whole weight vector: those of its chunks, combined. */
  public Sketches of(float[] weights) {
    if (weights.length != layout.size()) {
      throw new IllegalArgumentException(
          "Cannot sketch weights: the layout has %d, but there were %d"
              .formatted(layout.size(), weights.length));
    }
    SketchSums sums = combination();
    for (int chunk = 0; chunk < chunks(); chunk++) {
      sums.add(chunk, sums(chunk, weights, chunk * CHUNK));
    }
    return sums.sketches();
  }

  /** A place where the sums of one weight vector's chunks are combined. */
  public SketchSums combination() {
    return new SketchSums(this);
  }

  boolean isExact(int tensor) {
    return tensors.get(tensor).size() <= count;
  }

  SignedBlocks blocks(int tensor) {
    return blocks[tensor];
  }

  int start(int chunk) {
    if (chunk < 0 || chunk >= chunks()) {
      throw new IllegalArgumentException(
          "Cannot sketch chunk %d: the weights have %d chunks".formatted(chunk, chunks()));
    }
    return chunk * CHUNK;
  }

  private int end(int chunk) {
    int start = start(chunk);
    return layout.size() - start > CHUNK ? start + CHUNK : layout.size();
  }

  /** The first tensor with coordinates in a chunk. */
  int first(int chunk) {
    int found = Arrays.binarySearch(ends, start(chunk) + 1);
    return found < 0 ? -found - 1 : found;
  }

  /** The number of sums that a tensor with coordinates in a chunk has there. */
  int sums(int tensor, int chunk) {
    int low = Math.max(start(chunk), tensors.get(tensor).offset());
    return isExact(tensor) ? Math.min(end(chunk), ends[tensor]) - low : count;
  }
}
