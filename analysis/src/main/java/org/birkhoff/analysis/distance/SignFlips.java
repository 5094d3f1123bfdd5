package org.birkhoff.analysis.distance;

import java.util.Arrays;
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
      RandomStream stream = new RandomStream(key, unit, 0);
      double[] row = signs[unit];
      Arrays.fill(row, 1);
      int word = 0;
      for (int b = 0; b < flips; b++) {
        if (b % 32 == 0) {
          word = stream.word(b / 32);
        }
        if ((word >>> (b % 32) & 1) == 1) {
          row[b + 1] = -1;
        }
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
