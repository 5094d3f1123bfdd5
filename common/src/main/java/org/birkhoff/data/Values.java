package org.birkhoff.data;

/** Numbers in row-major order, as a file or a generator gives them. */
@FunctionalInterface
interface Values {

  double at(int index);

  /** Bytes as whole numbers from 0 to 255. */
  static Values ofBytes(byte[] bytes) {
    return index -> bytes[index] & 0xFF;
  }

  static Values of(double[] values) {
    return index -> values[index];
  }
}
