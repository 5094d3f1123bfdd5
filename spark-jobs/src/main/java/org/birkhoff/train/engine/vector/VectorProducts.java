package org.birkhoff.train.engine.vector;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.birkhoff.train.engine.Product;
import org.birkhoff.train.engine.ProductShape;
import org.birkhoff.train.engine.Products;
import org.birkhoff.train.engine.ScalarProducts;

/** Products compiled for their shapes, and sums. */
final class VectorProducts implements Products {
  private static final VectorSpecies<Float> SPECIES = VectorKernels.species(MethodHandles.lookup());
  private static final int LANES = SPECIES.length();

  private final Products scalar = new ScalarProducts();

  VectorProducts() {}

  @Override
  public Product of(ProductShape shape) {
    return VectorKernels.compile(shape, LANES);
  }

  @Override
  public void sumRows(int rows, int columns, float[] a, int stride, float[] sums, int offset) {
    for (int j = 0; j < columns; j += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, sums, offset + j);
      for (int i = 0; i < rows; i++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, a, i * stride + j));
      }
      sum.intoArray(sums, offset + j);
    }
  }

  @Override
  public void sumColumns(int rows, int columns, float[] a, int stride, float[] sums, int offset) {
    scalar.sumColumns(rows, columns, a, stride, sums, offset);
  }

  @Override
  public void transpose(
      int rows, int columns, float[] from, int fromStride, float[] to, int toStride) {
    scalar.transpose(rows, columns, from, fromStride, to, toStride);
  }
}
