package org.birkhoff.analysis.distance;

import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;

/**
 * Signs +-1 for each unit and flip, column 0 being the data as observed (all +1).
 *
 * <p>Flip b of unit u is bit (b - 1) mod 32 of word (b - 1) / 32 of the stream of purpose {@code
 * analysis}, context {@code sign-flips}, replica u: the same for every pair of steps, tensor and
 * observable, and unchanged for old units when units are added.
 */
final class SignFlips {
  private final double[][] signs;
  private final int columns;

  private SignFlips(double[][] signs, int columns) {
    this.signs = signs;
    this.columns = columns;
  }

  static SignFlips of(int units, int flips, long seed) {
    StreamKey key = StreamKey.of(Purpose.ANALYSIS, seed, "sign-flips");
    double[][] signs = new double[units][flips + 1];
    for (int unit = 0; unit < units; unit++) {
      int[] words = new RandomStream(key, unit, 0).words((flips + 31) / 32);
      double[] row = signs[unit];
      row[0] = 1;
      for (int b = 0; b < flips; b++) {
        row[b + 1] = 1 - 2 * (words[b / 32] >>> (b % 32) & 1);
      }
    }
    return new SignFlips(signs, flips + 1);
  }

  /** Flips plus one. */
  int columns() {
    return columns;
  }

  double[] of(int unit) {
    return signs[unit];
  }
}
