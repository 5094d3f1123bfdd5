package org.birkhoff.analysis.convergence;

import org.birkhoff.analysis.distance.Slices;
import org.birkhoff.analysis.distance.SquaredDistances;

/**
 * Slices whose distances within the window are computed once and kept, 8 bytes each, if there are
 * at most ten million of them; others are computed anew.
 */
final class CachedSlices implements Slices {
  private static final long MOST = 10_000_000;

  private final Slices slices;
  private final int replicas;
  private final int[] position;
  private final double[][] pairs;

  CachedSlices(Slices slices, int[] window) {
    this.slices = slices;
    this.replicas = slices.replicas();
    this.position = new int[slices.steps().length];
    long distances = window.length * (window.length + 1L) / 2 * replicas * replicas;
    int kept = distances <= MOST ? window.length : 0;
    this.pairs = new double[kept * (kept + 1) / 2][];
    for (int i = 0; i < kept; i++) {
      position[window[i]] = i + 1;
    }
  }

  @Override
  public long[] steps() {
    return slices.steps();
  }

  @Override
  public int replicas() {
    return replicas;
  }

  @Override
  public double squaredDistance(int s, int r, int t, int q) {
    int i = position[s] - 1;
    int j = position[t] - 1;
    if (i < 0 || j < 0) {
      return slices.squaredDistance(s, r, t, q);
    }
    return i <= j ? pair(i, s, j, t)[r * replicas + q] : pair(j, t, i, s)[q * replicas + r];
  }

  @Override
  public SquaredDistances between(int s, int t) {
    return slices.between(s, t);
  }

  /**
   * The squared distances of all replicas (R, R) by rows, row r of replica r in slice s, column q
   * of replica q in slice t; not a copy.
   *
   * @param s a slice of the window, not after t
   */
  double[] pair(int s, int t) {
    int i = position[s] - 1;
    int j = position[t] - 1;
    return i < 0 || j < 0 ? compute(s, t) : pair(i, s, j, t);
  }

  private double[] pair(int i, int s, int j, int t) {
    int index = j * (j + 1) / 2 + i;
    if (pairs[index] == null) {
      pairs[index] = compute(s, t);
    }
    return pairs[index];
  }

  private double[] compute(int s, int t) {
    double[] pair = new double[replicas * replicas];
    for (int r = 0; r < replicas; r++) {
      for (int q = s == t ? r + 1 : 0; q < replicas; q++) {
        pair[r * replicas + q] = slices.squaredDistance(s, r, t, q);
        if (s == t) {
          pair[q * replicas + r] = pair[r * replicas + q];
        }
      }
    }
    return pair;
  }
}
