package org.birkhoff.analysis.geometry;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Joint principal components of trajectories: every snapshot of the chosen replicas is one row, all
 * rows are centred together.
 *
 * <p>Computed from the (n, n) Gram matrix of the rows, since n is far below the d parameters of a
 * network: with {@code C G C = sum_k lambda_k v_k v_k'} (C centring), component k explains {@code
 * lambda_k / sum lambda} of the variance and row i has score {@code sqrt(lambda_k) v_ik}. The sign
 * of a component is that of its score largest in absolute value, made positive.
 *
 * <p>A random walk in many dimensions has a few dominant components too, so the ratios mean
 * something beside {@link RandomWalkNull} only. Reference: J. Antognini, J. Sohl-Dickstein, "PCA of
 * high dimensional random walks with comparison to neural network training", arXiv:1806.08805.
 */
public final class TrajectoryPca {
  private TrajectoryPca() {}

  /**
   * The leading components; O(n^3).
   *
   * @param gram inner products of the rows, row-major (n, n), centred or not
   * @param components components wanted, at least 1; fewer come back if n is smaller
   * @throws IllegalArgumentException if the matrix is not square or not finite
   */
  public static PrincipalComponents of(double[][] gram, int components) {
    int n = gram.length;
    EigenDecomposition_F64<DMatrixRMaj> eigen = decompose(centred(gram), true);
    Integer[] order = descending(eigen, n);
    double total = total(eigen, n);
    int wanted = Math.min(components, n);
    double[] ratios = new double[wanted];
    double[][] scores = new double[n][wanted];
    for (int k = 0; k < wanted; k++) {
      double variance = Math.max(0, eigen.getEigenvalue(order[k]).getReal());
      ratios[k] = variance / total;
      double[] vector = oriented(eigen.getEigenVector(order[k]));
      for (int i = 0; i < n; i++) {
        scores[i][k] = Math.sqrt(variance) * vector[i];
      }
    }
    return new PrincipalComponents(ratios, scores);
  }

  /** Explained-variance ratios alone, largest first; NaN if all rows are equal. */
  static double[] ratios(double[][] gram, int components) {
    int n = gram.length;
    EigenDecomposition_F64<DMatrixRMaj> eigen = decompose(centred(gram), false);
    double total = total(eigen, n);
    return Arrays.stream(descending(eigen, n))
        .limit(components)
        .mapToDouble(k -> Math.max(0, eigen.getEigenvalue(k).getReal()) / total)
        .toArray();
  }

  private static double total(EigenDecomposition_F64<DMatrixRMaj> eigen, int n) {
    return IntStream.range(0, n)
        .mapToDouble(k -> Math.max(0, eigen.getEigenvalue(k).getReal()))
        .sum();
  }

  private static Integer[] descending(EigenDecomposition_F64<DMatrixRMaj> eigen, int n) {
    return IntStream.range(0, n)
        .boxed()
        .sorted(Comparator.comparingDouble(k -> -eigen.getEigenvalue(k).getReal()))
        .toArray(Integer[]::new);
  }

  private static EigenDecomposition_F64<DMatrixRMaj> decompose(
      DMatrixRMaj matrix, boolean vectors) {
    EigenDecomposition_F64<DMatrixRMaj> eigen =
        DecompositionFactory_DDRM.eig(matrix.numRows, vectors, true);
    if (!eigen.decompose(matrix)) {
      throw new IllegalArgumentException(
          "Cannot find principal components: the Gram matrix of %d rows has no decomposition"
              .formatted(matrix.numRows));
    }
    return eigen;
  }

  private static DMatrixRMaj centred(double[][] gram) {
    int n = gram.length;
    double[] means = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      if (gram[i].length != n || !Arrays.stream(gram[i]).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "Cannot find principal components: the Gram matrix must be square and finite, row "
                + i);
      }
      means[i] = Arrays.stream(gram[i]).sum() / n;
      mean += means[i] / n;
    }
    DMatrixRMaj centred = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        centred.set(i, j, (gram[i][j] + gram[j][i]) / 2 - means[i] - means[j] + mean);
      }
    }
    // Rounding leaves the centred matrix symmetric to the last bit only if it is made so.
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        centred.set(i, j, centred.get(j, i));
      }
    }
    return centred;
  }

  private static double[] oriented(DMatrixRMaj vector) {
    double largest = 0;
    for (double value : vector.getData()) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    if (largest < 0) {
      CommonOps_DDRM.changeSign(vector);
    }
    return vector.getData();
  }
}
