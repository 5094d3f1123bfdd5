package org.birkhoff.train.engine;

/** Products and sums in plain Java. */
public final class ScalarProducts implements Products {

  @Override
  public void multiply(int rows, int columns, int depth, Matrix a, Matrix b, Matrix c) {
    float[] x = a.values();
    float[] y = b.values();
    float[] z = c.values();
    for (int i = 0; i < rows; i++) {
      int to = c.at(i, 0);
      for (int k = 0; k < depth; k++) {
        float factor = x[a.at(i, k)];
        int from = b.at(k, 0);
        for (int j = 0; j < columns; j++) {
          z[to + j] = Math.fma(factor, y[from + j], z[to + j]);
        }
      }
    }
  }

  @Override
  public void addRow(int rows, int columns, float[] row, int offset, Matrix c) {
    float[] z = c.values();
    for (int i = 0; i < rows; i++) {
      int to = c.at(i, 0);
      for (int j = 0; j < columns; j++) {
        z[to + j] += row[offset + j];
      }
    }
  }

  @Override
  public void addColumn(int rows, int columns, float[] column, int offset, Matrix c) {
    float[] z = c.values();
    for (int i = 0; i < rows; i++) {
      int to = c.at(i, 0);
      float addend = column[offset + i];
      for (int j = 0; j < columns; j++) {
        z[to + j] += addend;
      }
    }
  }

  @Override
  public void sumRows(int rows, int columns, Matrix a, float[] sums, int offset) {
    float[] x = a.values();
    for (int i = 0; i < rows; i++) {
      int from = a.at(i, 0);
      for (int j = 0; j < columns; j++) {
        sums[offset + j] += x[from + j];
      }
    }
  }

  @Override
  public void sumColumns(int rows, int columns, Matrix a, float[] sums, int offset) {
    float[] x = a.values();
    for (int i = 0; i < rows; i++) {
      float sum = sums[offset + i];
      int from = a.at(i, 0);
      for (int j = 0; j < columns; j++) {
        sum += x[from + j];
      }
      sums[offset + i] = sum;
    }
  }
}
