package org.birkhoff.data;

import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;

/**
 * Symmetric label noise: each training label is, independently with the given probability, replaced
 * by one of the other classes, all equally likely. Each source row has its own random stream, so
 * rows that are noisy at one rate are noisy, with the same label, at every higher one.
 */
final class LabelNoise {
  private static final int OTHER_CLASS = 2;

  private final StreamKey key;
  private final double rate;
  private final int classes;

  LabelNoise(DataPlan plan) {
    this.key = StreamKey.of(Purpose.LABEL_NOISE, plan.spec().seed(), plan.source());
    this.rate = plan.spec().labelNoise();
    this.classes = plan.shape().classes();
  }

  int label(int row, int trueLabel) {
    RandomStream stream = new RandomStream(key, 0, row);
    if (stream.uniform(0) >= rate) {
      return trueLabel;
    }
    int other = stream.bounded(OTHER_CLASS, classes - 1);
    return other < trueLabel ? other : other + 1;
  }
}
