package org.birkhoff.config;

/** Which implementation of the fused engine's arithmetic runs; all give the same bits. */
public enum Kernels {
  AUTO,
  SCALAR,
  VECTOR_128,
  VECTOR_256,
  VECTOR_512
}
