package org.birkhoff.train.engine;

import java.util.Arrays;

/**
 * A sum with a fixed order, {@code arithmetic.md}, section 8: blocks of 64 consecutive terms are
 * added in order from +0, then neighbouring block sums are added in pairs until one is left; a last
 * one without a neighbour is carried over as it is.
 */
final class TreeSum {
  static final int BLOCK = 64;

  private double[] blocks = new double[16];
  private int terms;

  /** Adds a term. */
  void add(double term) {
    int block = terms / BLOCK;
    if (terms % BLOCK == 0) {
      if (block == blocks.length) {
        blocks = Arrays.copyOf(blocks, 2 * block);
      }
      blocks[block] = 0.0;
    }
    blocks[block] += term;
    terms++;
  }

  /** The sum of the terms since the last call, which starts the next sum; +0 without terms. */
  double take() {
    int count = (terms + BLOCK - 1) / BLOCK;
    while (count > 1) {
      int half = count / 2;
      for (int i = 0; i < half; i++) {
        blocks[i] = blocks[2 * i] + blocks[2 * i + 1];
      }
      if (count % 2 == 1) {
        blocks[half] = blocks[count - 1];
      }
      count = (count + 1) / 2;
    }
    double sum = terms == 0 ? 0.0 : blocks[0];
    terms = 0;
    return sum;
  }
}
