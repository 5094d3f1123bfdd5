package org.birkhoff.theory;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix, in no particular order.
 *
 * @param values one an eigenvector
 * @param vectors vectors[k] belongs to values[k]
 */
record SymmetricEigen(double[] values, double[][] vectors) {

  /** O(d^3). */
  static SymmetricEigen of(double[][] matrix) {
    int n = matrix.length;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
    if (!eigen.decompose(new DMatrixRMaj(matrix))) {
      throw new IllegalStateException(
          "Cannot find eigenvalues: the iteration does not end for %d rows".formatted(n));
    }
    double[] values = new double[n];
    double[][] vectors = new double[n][];
    for (int k = 0; k < n; k++) {
      values[k] = eigen.getEigenvalue(k).getReal();
      vectors[k] = eigen.getEigenVector(k).getData().clone();
    }
    return new SymmetricEigen(values, vectors);
  }

  /** The matrix with the square roots of the eigenvalues, those below 0 taken as 0. */
  double[][] root() {
    int n = values.length;
    double[][] root = new double[n][n];
    for (int k = 0; k < n; k++) {
      double scale = Math.sqrt(Math.max(0, values[k]));
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          root[i][j] += scale * vectors[k][i] * vectors[k][j];
        }
      }
    }
    return root;
  }
}
