package org.birkhoff.train.engine;

/**
 * One matrix product of a network, made for its {@link ProductShape}: {@code c[i][j] <-
 * finish(chain over k of fma(a[i][k], b[k][j], acc))}, k ascending, {@code arithmetic.md}, section
 * 3.
 */
public interface Product {

  /**
   * Computes the product.
   *
   * @param batch what the shape's open extent is
   * @param a the left operand
   * @param places where rows of {@code a} start, if the shape says so
   * @param b the right operand
   * @param c the result
   * @param d what the shape's start and finish read besides: sums so far, biases, values or slopes
   * @param rate the learning rate, if the finish is an update
   * @param decay the weight decay, if the finish is a decayed update
   */
  void run(
      int batch, float[] a, int[] places, float[] b, float[] c, float[] d, float rate, float decay);
}
