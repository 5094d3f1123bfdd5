package org.birkhoff.theory;

import java.util.Arrays;

/** The law of weights and momentum of a {@link QuadraticModel} at one step. Immutable. */
public final class QuadraticState {
  /** Mean of each coordinate's (x, m), or x alone without momentum. */
  private final double[][] means;

  /** Covariances of the coordinates' (x, m), row-major: [i][j] for j at most i, or [i][0] of i. */
  private final double[][][] blocks;

  private final boolean diagonal;

  QuadraticState(double[][] means, double[][][] blocks, boolean diagonal) {
    this.means = means;
    this.blocks = blocks;
    this.diagonal = diagonal;
  }

  double[] mean(int i) {
    return means[i];
  }

  /** Covariance of the z of coordinates i and j, j at most i; null where all are uncorrelated. */
  double[] block(int i, int j) {
    if (diagonal) {
      return i == j ? blocks[i][0] : null;
    }
    return blocks[i][j];
  }

  /** The number d of coordinates. */
  public int size() {
    return means.length;
  }

  /** The law of coordinate i, from 0. */
  public ScalarLaw marginal(int i) {
    return GaussianLaw.of(means[i][0], Math.max(0, block(i, i)[0]));
  }

  /** The law of the weights. */
  public GaussianVector law() {
    double[] mean = Arrays.stream(means).mapToDouble(each -> each[0]).toArray();
    if (diagonal) {
      return new GaussianVector(
          mean,
          Covariance.diagonal(
              Arrays.stream(blocks).mapToDouble(each -> Math.max(0, each[0][0])).toArray()));
    }
    double[][] matrix = new double[size()][size()];
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = blocks[i][j][0];
        matrix[j][i] = matrix[i][j];
      }
    }
    return new GaussianVector(mean, Covariance.trusted(matrix));
  }
}
