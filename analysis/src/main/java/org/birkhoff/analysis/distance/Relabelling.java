package org.birkhoff.analysis.distance;

import java.io.Serializable;
import java.util.Arrays;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;

/**
 * Which units of two pooled samples count as the first sample: as observed (column 0) and under
 * random relabellings (columns 1 to B) that change nothing if the two laws are equal.
 *
 * <p>Every step, tensor, observable and kernel of a comparison takes the same relabellings, which
 * is what Westfall and Young's correction needs.
 */
public final class Relabelling implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Units x;
  private final Units y;
  private final double[][] inFirst;
  private final int columns;

  private Relabelling(Units x, Units y, double[][] inFirst, int columns) {
    this.x = x;
    this.y = y;
    this.inFirst = inFirst;
    this.columns = columns;
  }

  /**
   * Independent samples: random permutations of the units' labels.
   *
   * <p>Permutation b is Fisher and Yates' with bounded integers of the stream of purpose {@code
   * analysis}, context {@code label-permutations}, step b.
   *
   * @param x units of the first sample's rows
   * @param y units of the second sample's rows
   */
  public static Relabelling permutations(Units x, Units y, int permutations, long seed) {
    StreamKey key = StreamKey.of(Purpose.ANALYSIS, seed, "label-permutations");
    int pooled = x.count() + y.count();
    double[][] inFirst = new double[pooled][permutations + 1];
    int[] order = new int[pooled];
    for (int b = 0; b <= permutations; b++) {
      Arrays.setAll(order, unit -> unit);
      RandomStream stream = new RandomStream(key, 0, b);
      for (int i = 0; i < x.count(); i++) {
        int j = b == 0 ? i : i + stream.bounded(i, pooled - i);
        int chosen = order[j];
        order[j] = order[i];
        order[i] = chosen;
        inFirst[chosen][b] = 1;
      }
    }
    return new Relabelling(x, y, inFirst, permutations + 1);
  }

  /**
   * Paired samples, row r of one belonging to row r of the other: random swaps within units, the
   * signs of {@link EnergyDistance}.
   */
  public static Relabelling swaps(Units units, int swaps, long seed) {
    SignFlips signs = SignFlips.of(units.count(), swaps, seed);
    int count = units.count();
    double[][] inFirst = new double[2 * count][swaps + 1];
    for (int unit = 0; unit < count; unit++) {
      for (int b = 0; b <= swaps; b++) {
        inFirst[unit][b] = signs.of(unit)[b] > 0 ? 1 : 0;
        inFirst[count + unit][b] = 1 - inFirst[unit][b];
      }
    }
    return new Relabelling(units, units, inFirst, swaps + 1);
  }

  /** Random relabellings B. */
  public int count() {
    return columns - 1;
  }

  int columns() {
    return columns;
  }

  /** The units of the first sample. */
  Units first() {
    return x;
  }

  /** The units of the second sample. */
  Units second() {
    return y;
  }

  /** The number of units of both samples. */
  int units() {
    return inFirst.length;
  }

  /** 1 where the pooled unit counts as the first sample, 0 where as the second, by column. */
  double[] inFirst(int unit) {
    return inFirst[unit];
  }

  /** The pooled unit of each pooled row. */
  int[] unitOfRows() {
    int[] units = new int[x.replicas() + y.replicas()];
    for (int r = 0; r < units.length; r++) {
      units[r] = r < x.replicas() ? x.unitOf(r) : x.count() + y.unitOf(r - x.replicas());
    }
    return units;
  }

  /** The number of rows of each pooled unit. */
  int[] sizes() {
    int[] sizes = new int[units()];
    for (int unit : unitOfRows()) {
      sizes[unit]++;
    }
    return sizes;
  }

  /** Whether all units have the same number of rows, so that their labels can be exchanged. */
  public boolean exchangeable() {
    return Arrays.stream(sizes()).distinct().count() == 1;
  }
}
