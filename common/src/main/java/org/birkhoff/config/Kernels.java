package org.birkhoff.config;

/** Which implementation of the fused engine's arithmetic runs; all give the same bits. */
public enum Kernels {
  AUTO(0),
  SCALAR(0),
  VECTOR_128(4),
  VECTOR_256(8),
  VECTOR_512(16);

  private final int lanes;

  Kernels(int lanes) {
    this.lanes = lanes;
  }

  /** Floats in a vector of the named width; 0 where no width is named. */
  public int lanes() {
    return lanes;
  }
}
