package org.birkhoff.analysis.job.slices;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.mult.MatrixMultProduct_DDRM;

/** The inner products of n points, summed over pieces of their coordinates, each piece centred. */
final class CentredProduct {
  private final int n;
  private final double[] sums;
  private final DMatrixRMaj product;

  CentredProduct(int n) {
    this.n = n;
    this.sums = new double[Math.toIntExact(n * (n + 1L) / 2)];
    this.product = new DMatrixRMaj(n, n);
  }

  /** Adds a piece (n, k); O(n^2 k). */
  void add(float[][] piece) {
    int k = piece[0].length;
    DMatrixRMaj columns = new DMatrixRMaj(k, n);
    for (int c = 0; c < k; c++) {
      double mean = 0;
      for (int i = 0; i < n; i++) {
        mean += piece[i][c];
      }
      mean /= n;
      for (int i = 0; i < n; i++) {
        columns.data[c * n + i] = piece[i][c] - mean;
      }
    }
    MatrixMultProduct_DDRM.inner_reorder_upper(columns, product);
    for (int i = 0, at = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, at++) {
        sums[at] += product.data[j * n + i];
      }
    }
  }

  /** The products of points i and j, j up to i, row after row. */
  double[] sums() {
    return sums;
  }

  /** Squared distances of points i and j, j below i, from their products. */
  static double[] distances(double[] products, int n) {
    double[] squared = new double[Math.toIntExact(n * (n - 1L) / 2)];
    double[] norms = new double[n];
    for (int i = 0, at = 0; i < n; i++, at += i + 1) {
      norms[i] = products[at];
    }
    for (int i = 0, from = 0, to = 0; i < n; i++, from++) {
      for (int j = 0; j < i; j++, from++, to++) {
        squared[to] = Math.max(0, norms[i] + norms[j] - 2 * products[from]);
      }
    }
    return squared;
  }
}
