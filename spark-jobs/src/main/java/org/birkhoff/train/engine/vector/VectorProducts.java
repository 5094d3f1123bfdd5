package org.birkhoff.train.engine.vector;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.birkhoff.train.engine.Matrix;
import org.birkhoff.train.engine.Products;
import org.birkhoff.train.engine.ScalarProducts;

/**
 * Products in register tiles of 8 or 4 rows by two vectors or one: enough independent accumulators
 * to hide the latency of a multiply-add. Written out, because arrays of vectors stay in memory.
 */
final class VectorProducts implements Products {
  private static final VectorSpecies<Float> SPECIES = VectorKernels.species(MethodHandles.lookup());
  private static final int LANES = SPECIES.length();

  private final Products scalar = new ScalarProducts();

  VectorProducts() {}

  @Override
  public void multiply(int rows, int columns, int depth, Matrix a, Matrix b, Matrix c) {
    int j = 0;
    for (; j + LANES < columns; j += 2 * LANES) {
      pair(rows, depth, a, b, c, j);
    }
    if (j < columns) {
      single(rows, depth, a, b, c, j);
    }
  }

  private static void pair(int rows, int depth, Matrix a, Matrix b, Matrix c, int j) {
    float[] x = a.values();
    float[] y = b.values();
    float[] z = c.values();
    int aRow = a.rowStride();
    int aInner = a.columnStride();
    int i = 0;
    for (; i + 4 < rows; i += 8) {
      tile8x2(
          depth,
          x,
          a.at(i, 0),
          aRow,
          aInner,
          y,
          b.at(0, j),
          b.rowStride(),
          z,
          c.at(i, j),
          c.rowStride());
    }
    if (i < rows) {
      tile4x2(
          depth,
          x,
          a.at(i, 0),
          aRow,
          aInner,
          y,
          b.at(0, j),
          b.rowStride(),
          z,
          c.at(i, j),
          c.rowStride());
    }
  }

  private static void single(int rows, int depth, Matrix a, Matrix b, Matrix c, int j) {
    float[] x = a.values();
    float[] y = b.values();
    float[] z = c.values();
    int aRow = a.rowStride();
    int aInner = a.columnStride();
    int i = 0;
    for (; i + 4 < rows; i += 8) {
      tile8x1(
          depth,
          x,
          a.at(i, 0),
          aRow,
          aInner,
          y,
          b.at(0, j),
          b.rowStride(),
          z,
          c.at(i, j),
          c.rowStride());
    }
    if (i < rows) {
      tile4x1(
          depth,
          x,
          a.at(i, 0),
          aRow,
          aInner,
          y,
          b.at(0, j),
          b.rowStride(),
          z,
          c.at(i, j),
          c.rowStride());
    }
  }

  private static void tile8x2(
      int depth,
      float[] a,
      int aStart,
      int aRow,
      int aInner,
      float[] b,
      int bStart,
      int bRow,
      float[] c,
      int cStart,
      int cRow) {
    int row1 = cStart + cRow;
    int row2 = cStart + 2 * cRow;
    int row3 = cStart + 3 * cRow;
    int row4 = cStart + 4 * cRow;
    int row5 = cStart + 5 * cRow;
    int row6 = cStart + 6 * cRow;
    int row7 = cStart + 7 * cRow;
    FloatVector c00 = FloatVector.fromArray(SPECIES, c, cStart);
    FloatVector c01 = FloatVector.fromArray(SPECIES, c, cStart + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, c, row1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, c, row1 + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, c, row2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, c, row2 + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, c, row3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, c, row3 + LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, c, row4);
    FloatVector c41 = FloatVector.fromArray(SPECIES, c, row4 + LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, c, row5);
    FloatVector c51 = FloatVector.fromArray(SPECIES, c, row5 + LANES);
    FloatVector c60 = FloatVector.fromArray(SPECIES, c, row6);
    FloatVector c61 = FloatVector.fromArray(SPECIES, c, row6 + LANES);
    FloatVector c70 = FloatVector.fromArray(SPECIES, c, row7);
    FloatVector c71 = FloatVector.fromArray(SPECIES, c, row7 + LANES);
    int from = aStart;
    int to = bStart;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, to);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, to + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[from]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + aRow]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[from + 4 * aRow]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[from + 5 * aRow]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[from + 6 * aRow]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[from + 7 * aRow]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
      from += aInner;
      to += bRow;
    }
    c00.intoArray(c, cStart);
    c01.intoArray(c, cStart + LANES);
    c10.intoArray(c, row1);
    c11.intoArray(c, row1 + LANES);
    c20.intoArray(c, row2);
    c21.intoArray(c, row2 + LANES);
    c30.intoArray(c, row3);
    c31.intoArray(c, row3 + LANES);
    c40.intoArray(c, row4);
    c41.intoArray(c, row4 + LANES);
    c50.intoArray(c, row5);
    c51.intoArray(c, row5 + LANES);
    c60.intoArray(c, row6);
    c61.intoArray(c, row6 + LANES);
    c70.intoArray(c, row7);
    c71.intoArray(c, row7 + LANES);
  }

  private static void tile4x2(
      int depth,
      float[] a,
      int aStart,
      int aRow,
      int aInner,
      float[] b,
      int bStart,
      int bRow,
      float[] c,
      int cStart,
      int cRow) {
    int row1 = cStart + cRow;
    int row2 = cStart + 2 * cRow;
    int row3 = cStart + 3 * cRow;
    FloatVector c00 = FloatVector.fromArray(SPECIES, c, cStart);
    FloatVector c01 = FloatVector.fromArray(SPECIES, c, cStart + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, c, row1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, c, row1 + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, c, row2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, c, row2 + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, c, row3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, c, row3 + LANES);
    int from = aStart;
    int to = bStart;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, to);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, to + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[from]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + aRow]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      from += aInner;
      to += bRow;
    }
    c00.intoArray(c, cStart);
    c01.intoArray(c, cStart + LANES);
    c10.intoArray(c, row1);
    c11.intoArray(c, row1 + LANES);
    c20.intoArray(c, row2);
    c21.intoArray(c, row2 + LANES);
    c30.intoArray(c, row3);
    c31.intoArray(c, row3 + LANES);
  }

  private static void tile8x1(
      int depth,
      float[] a,
      int aStart,
      int aRow,
      int aInner,
      float[] b,
      int bStart,
      int bRow,
      float[] c,
      int cStart,
      int cRow) {
    int row1 = cStart + cRow;
    int row2 = cStart + 2 * cRow;
    int row3 = cStart + 3 * cRow;
    int row4 = cStart + 4 * cRow;
    int row5 = cStart + 5 * cRow;
    int row6 = cStart + 6 * cRow;
    int row7 = cStart + 7 * cRow;
    FloatVector c00 = FloatVector.fromArray(SPECIES, c, cStart);
    FloatVector c10 = FloatVector.fromArray(SPECIES, c, row1);
    FloatVector c20 = FloatVector.fromArray(SPECIES, c, row2);
    FloatVector c30 = FloatVector.fromArray(SPECIES, c, row3);
    FloatVector c40 = FloatVector.fromArray(SPECIES, c, row4);
    FloatVector c50 = FloatVector.fromArray(SPECIES, c, row5);
    FloatVector c60 = FloatVector.fromArray(SPECIES, c, row6);
    FloatVector c70 = FloatVector.fromArray(SPECIES, c, row7);
    int from = aStart;
    int to = bStart;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, to);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[from]);
      c00 = a0.fma(b0, c00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + aRow]);
      c10 = a1.fma(b0, c10);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[from + 4 * aRow]);
      c40 = a4.fma(b0, c40);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[from + 5 * aRow]);
      c50 = a5.fma(b0, c50);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[from + 6 * aRow]);
      c60 = a6.fma(b0, c60);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[from + 7 * aRow]);
      c70 = a7.fma(b0, c70);
      from += aInner;
      to += bRow;
    }
    c00.intoArray(c, cStart);
    c10.intoArray(c, row1);
    c20.intoArray(c, row2);
    c30.intoArray(c, row3);
    c40.intoArray(c, row4);
    c50.intoArray(c, row5);
    c60.intoArray(c, row6);
    c70.intoArray(c, row7);
  }

  private static void tile4x1(
      int depth,
      float[] a,
      int aStart,
      int aRow,
      int aInner,
      float[] b,
      int bStart,
      int bRow,
      float[] c,
      int cStart,
      int cRow) {
    int row1 = cStart + cRow;
    int row2 = cStart + 2 * cRow;
    int row3 = cStart + 3 * cRow;
    FloatVector c00 = FloatVector.fromArray(SPECIES, c, cStart);
    FloatVector c10 = FloatVector.fromArray(SPECIES, c, row1);
    FloatVector c20 = FloatVector.fromArray(SPECIES, c, row2);
    FloatVector c30 = FloatVector.fromArray(SPECIES, c, row3);
    int from = aStart;
    int to = bStart;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, to);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[from]);
      c00 = a0.fma(b0, c00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[from + aRow]);
      c10 = a1.fma(b0, c10);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[from + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[from + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      from += aInner;
      to += bRow;
    }
    c00.intoArray(c, cStart);
    c10.intoArray(c, row1);
    c20.intoArray(c, row2);
    c30.intoArray(c, row3);
  }

  @Override
  public void addRow(int rows, int columns, float[] row, int offset, Matrix c) {
    float[] z = c.values();
    for (int j = 0; j < columns; j += LANES) {
      FloatVector addend = FloatVector.fromArray(SPECIES, row, offset + j);
      for (int i = 0; i < rows; i++) {
        int at = c.at(i, j);
        FloatVector.fromArray(SPECIES, z, at).add(addend).intoArray(z, at);
      }
    }
  }

  @Override
  public void addColumn(int rows, int columns, float[] column, int offset, Matrix c) {
    float[] z = c.values();
    for (int i = 0; i < rows; i++) {
      FloatVector addend = FloatVector.broadcast(SPECIES, column[offset + i]);
      for (int j = 0; j < columns; j += LANES) {
        int at = c.at(i, j);
        FloatVector.fromArray(SPECIES, z, at).add(addend).intoArray(z, at);
      }
    }
  }

  @Override
  public void sumRows(int rows, int columns, Matrix a, float[] sums, int offset) {
    float[] x = a.values();
    for (int j = 0; j < columns; j += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, sums, offset + j);
      for (int i = 0; i < rows; i++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, x, a.at(i, j)));
      }
      sum.intoArray(sums, offset + j);
    }
  }

  @Override
  public void sumColumns(int rows, int columns, Matrix a, float[] sums, int offset) {
    scalar.sumColumns(rows, columns, a, sums, offset);
  }
}
