package org.birkhoff.analysis.distance;

/** Slices known by the squared distances of all their points. */
public final class DistanceSlices implements Slices {
  private final long[] steps;
  private final int replicas;
  private final double[] squared;

  private DistanceSlices(long[] steps, int replicas, double[] squared) {
    this.steps = steps;
    this.replicas = replicas;
    this.squared = squared;
  }

  /**
   * Slices at ascending steps; point {@code s R + r} is replica r in slice s.
   *
   * @param squared {@code |p_i - p_j|^2} for j below i, row after row: {@code S R (S R - 1) / 2}
   *     numbers, kept, not copied
   * @throws IllegalArgumentException if their number differs
   */
  public static DistanceSlices of(long[] steps, int replicas, double[] squared) {
    long points = (long) steps.length * replicas;
    if (squared.length != points * (points - 1) / 2) {
      throw new IllegalArgumentException(
          "Cannot hold slices: %d points have %d distances, but there were %d"
              .formatted(points, points * (points - 1) / 2, squared.length));
    }
    return new DistanceSlices(steps.clone(), replicas, squared);
  }

  @Override
  public long[] steps() {
    return steps.clone();
  }

  @Override
  public int replicas() {
    return replicas;
  }

  @Override
  public double squaredDistance(int s, int r, int t, int q) {
    int i = s * replicas + r;
    int j = t * replicas + q;
    int high = Math.max(i, j);
    return i == j ? 0 : squared[(int) ((long) high * (high - 1) / 2) + Math.min(i, j)];
  }

  @Override
  public SquaredDistances between(int s, int t) {
    return SquaredDistances.of(replicas, block(s, s), block(t, t), block(s, t));
  }

  private double[] block(int s, int t) {
    double[] block = new double[replicas * replicas];
    for (int r = 0; r < replicas; r++) {
      for (int q = 0; q < replicas; q++) {
        block[r * replicas + q] = squaredDistance(s, r, t, q);
      }
    }
    return block;
  }
}
