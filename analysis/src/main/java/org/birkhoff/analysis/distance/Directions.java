package org.birkhoff.analysis.distance;

import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * Random unit directions in k dimensions: blocks of min(k, K) orthogonal ones, each block the
 * columns of a Haar distributed orthogonal matrix, the last one cut off.
 *
 * <p>A block is the Q of the QR decomposition of standard normal numbers, with a positive diagonal
 * of R; they come from the stream of purpose {@code analysis}, context {@code sliced-directions},
 * replica the block. So more directions never change earlier ones.
 *
 * <p>References: G. W. Stewart, doi:10.1137/0717034 (Haar matrices by QR); M. Rowland et al.,
 * "Orthogonal estimation of Wasserstein distances", arXiv:1903.03784.
 */
final class Directions {
  /** Fewer blocks give no usable spread of block means. */
  private static final int LEAST_BLOCKS = 8;

  private final double[][] vectors;
  private final int block;

  private Directions(double[][] vectors, int block) {
    this.vectors = vectors;
    this.block = block;
  }

  static Directions of(int width, int count, long seed) {
    if (width < 1) {
      throw new IllegalArgumentException(
          "Cannot project slices: they need at least one coordinate, but had " + width);
    }
    if (width == 1) {
      return new Directions(new double[][] {{1}}, 1);
    }
    StreamKey key = StreamKey.of(Purpose.ANALYSIS, seed, "sliced-directions");
    int block = Math.min(width, count);
    double[][] vectors = new double[count][];
    for (int from = 0; from < count; from += block) {
      double[][] orthogonal = haar(key, from / block, width, block);
      for (int i = 0; i < block && from + i < count; i++) {
        vectors[from + i] = orthogonal[i];
      }
    }
    return new Directions(vectors, block);
  }

  int count() {
    return vectors.length;
  }

  /** The inner products of the rows of a slice (R, k) with a direction. */
  double[] project(double[][] slice, int direction) {
    double[] vector = vectors[direction];
    double[] projected = new double[slice.length];
    for (int r = 0; r < slice.length; r++) {
      double sum = 0;
      for (int i = 0; i < vector.length; i++) {
        sum += vector[i] * slice[r][i];
      }
      projected[r] = sum;
    }
    return projected;
  }

  /**
   * The Monte Carlo error of the mean of a function f of the directions, f(-v) = f(v); 0 in one
   * dimension, NaN for a single direction otherwise.
   *
   * <p>Blocks are independent, the directions of one are not. From 8 blocks on the error is that of
   * the mean of blocks. With fewer, directions are taken for independent: two orthogonal directions
   * have the correlation {@code sum_l share_l P_l(0)} over the even degrees l of f, P_l the
   * Gegenbauer polynomial with P_l(1) = 1, which is {@code -1/(k-1)} for degree 2 and positive at
   * most for degrees 4, 8, ..., {@code 3/((k-1)(k+1))} for degree 4. So the error is too large as a
   * rule and in no case too small by more than a factor {@code sqrt(1 + 3/(k+1))}.
   */
  double standardError(double[] values) {
    if (vectors[0].length == 1) {
      return 0;
    }
    int blocks = (values.length + block - 1) / block;
    int size = blocks >= LEAST_BLOCKS ? block : 1;
    int groups = (values.length + size - 1) / size;
    if (groups < 2) {
      return Double.NaN;
    }
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double square = 0;
    for (int from = 0; from < values.length; from += size) {
      double sum = 0;
      for (int i = from; i < Math.min(values.length, from + size); i++) {
        sum += values[i] - mean;
      }
      square += sum * sum;
    }
    return Math.sqrt(groups / (groups - 1.0) * square) / values.length;
  }

  private static double[][] haar(StreamKey key, int index, int width, int count) {
    double[] normals = new double[width * count];
    new RandomStream(key, index, 0).normals(0, normals.length, normals);
    DMatrixRMaj matrix = new DMatrixRMaj(width, count);
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < count; j++) {
        matrix.set(i, j, normals[j * width + i]);
      }
    }
    QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(width, count);
    if (!qr.decompose(matrix)) {
      throw new IllegalStateException("Cannot draw directions: the QR decomposition failed");
    }
    DMatrixRMaj q = qr.getQ(null, true);
    DMatrixRMaj r = qr.getR(null, true);
    double[][] columns = new double[count][width];
    for (int j = 0; j < count; j++) {
      double sign = r.get(j, j) < 0 ? -1 : 1;
      for (int i = 0; i < width; i++) {
        columns[j][i] = sign * q.get(i, j);
      }
    }
    return columns;
  }
}
