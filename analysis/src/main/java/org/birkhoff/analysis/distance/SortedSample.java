package org.birkhoff.analysis.distance;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A weighted sample on the line, ascending: values, their masses and the units they belong to.
 *
 * <p>Masses are whole numbers, so that sums of them are exact and a sample is at distance 0 from
 * itself. Only samples of the same total mass may be compared.
 */
final class SortedSample {
  private final int size;
  private final double[] values;
  private final double[] masses;
  private final int[] units;

  private SortedSample(int size) {
    this.size = size;
    this.values = new double[size];
    this.masses = new double[size];
    this.units = new int[size];
  }

  /**
   * A whole slice; every unit has the same mass.
   *
   * @param projected the value of each replica
   * @param masses the mass of a replica, by unit
   */
  static SortedSample of(double[] projected, Units units, double[] masses) {
    int[] order =
        IntStream.range(0, projected.length)
            .boxed()
            .sorted(Comparator.comparingDouble(r -> projected[r]))
            .mapToInt(Integer::intValue)
            .toArray();
    SortedSample sample = new SortedSample(order.length);
    for (int i = 0; i < order.length; i++) {
      sample.values[i] = projected[order[i]];
      sample.units[i] = units.unitOf(order[i]);
      sample.masses[i] = masses[sample.units[i]];
    }
    return sample;
  }

  /**
   * Masses by unit that give every unit the same whole mass: the least common multiple of the sizes
   * over the size, or 1 over the size where that multiple is beyond all reason.
   */
  static double[] masses(Units units) {
    long multiple = 1;
    for (int unit = 0; unit < units.count() && multiple < 1 << 30; unit++) {
      multiple = lcm(multiple, units.size(unit));
    }
    double whole = multiple < 1 << 30 ? multiple : 1;
    return IntStream.range(0, units.count())
        .mapToDouble(unit -> whole / units.size(unit))
        .toArray();
  }

  /** The part in one half of the units, each mass multiplied by a factor. */
  SortedSample half(boolean[] first, boolean which, int factor) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += first[units[i]] == which ? 1 : 0;
    }
    SortedSample half = new SortedSample(count);
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (first[units[i]] == which) {
        half.values[n] = values[i];
        half.masses[n] = factor * masses[i];
        half.units[n++] = units[i];
      }
    }
    return half;
  }

  /** The costs of moving one sample onto the other; O(size). */
  Transport transportTo(SortedSample other) {
    double first = 0;
    double second = 0;
    double total = 0;
    int i = 0;
    int j = 0;
    double here = 0;
    double there = 0;
    while ((here > 0 || i < size) && (there > 0 || j < other.size)) {
      here = here > 0 ? here : masses[i++];
      there = there > 0 ? there : other.masses[j++];
      double mass = Math.min(here, there);
      double distance = values[i - 1] - other.values[j - 1];
      first += mass * Math.abs(distance);
      second += mass * distance * distance;
      total += mass;
      here -= mass;
      there -= mass;
    }
    return new Transport(first / total, second / total);
  }

  /**
   * Mean transport costs between two samples on the line.
   *
   * @param w1 the Wasserstein distance of order 1
   * @param w2Squared the squared Wasserstein distance of order 2
   */
  record Transport(double w1, double w2Squared) {}

  /**
   * Adds to {@code sums} the distance of order 1 after each swap of units between the two samples,
   * {@code integral |F - G|}, times the total mass; O(size B).
   */
  void addSwapped(SortedSample other, SignFlips swaps, double[] sums) {
    double[] difference = new double[sums.length];
    int i = 0;
    int j = 0;
    while (i + j < size + other.size) {
      boolean here = j == other.size || i < size && values[i] <= other.values[j];
      double value = here ? values[i] : other.values[j];
      double mass = here ? masses[i] : -other.masses[j];
      double[] signs = swaps.of(here ? units[i] : other.units[j]);
      i += here ? 1 : 0;
      j += here ? 0 : 1;
      double next =
          Math.min(
              i < size ? values[i] : Double.POSITIVE_INFINITY,
              j < other.size ? other.values[j] : Double.POSITIVE_INFINITY);
      addInterval(mass, signs, i + j < size + other.size ? next - value : 0, difference, sums);
    }
  }

  private static void addInterval(
      double mass, double[] signs, double length, double[] difference, double[] sums) {
    for (int b = 0; b < sums.length; b++) {
      difference[b] += mass * signs[b];
      sums[b] += length * Math.abs(difference[b]);
    }
  }

  private static long lcm(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return a / x * b;
  }
}
