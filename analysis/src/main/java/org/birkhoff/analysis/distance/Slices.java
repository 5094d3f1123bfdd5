package org.birkhoff.analysis.distance;

/**
 * S slices of R replicas of one run, one subject (weights, a tensor, a projection, an observable,
 * logits), at ascending steps, known by the distances of their points.
 *
 * <p>Everything that is tested over time, for scalars and vectors alike, is a function of these
 * distances; {@code <w(r,s), w(q,t)>} summed with weights that add to 0 is {@code -1/2} the same
 * sum of squared distances.
 */
public interface Slices {
  /** The steps, ascending; entry s is the step of slice s. */
  long[] steps();

  /** The number of replicas R. */
  int replicas();

  /** {@code |w(r, s) - w(q, t)|^2}. */
  double squaredDistance(int s, int r, int t, int q);

  /** The distances within and between slices s and t. */
  SquaredDistances between(int s, int t);
}
