package org.birkhoff.train.engine.theory;

import org.birkhoff.random.StreamKey;

/**
 * The normal numbers that updates read, {@code randomness.md}, section 9: {@value #STEPS}
 * consecutive updates share a stream, and with n numbers an update, number i of update k is normal
 * number (k mod 64) n + i of step k div 64. So no number is drawn in vain where n is odd.
 */
final class StepNormals {
  /** Updates that share a stream. */
  static final int STEPS = 64;

  private final ReplicaNormals normals;
  private final int perStep;
  private final double[] first;
  private final double[] second;
  private Bunch bunch;
  private long drawnStep;
  private int drawnPair;

  /**
   * @param perStep numbers that an update reads
   */
  StepNormals(StreamKey key, int perStep) {
    this.normals = new ReplicaNormals(key, Bunch.CAPACITY);
    this.perStep = perStep;
    this.first = new double[Bunch.CAPACITY];
    this.second = new double[Bunch.CAPACITY];
  }

  /** Number i of update {@code step}, one a replica, in an array that the next call may change. */
  double[] at(Bunch of, long step, int i) {
    long stream = step / STEPS;
    int index = Math.addExact(Math.multiplyExact((int) (step % STEPS), perStep), i);
    int pair = index >> 1;
    if (of != bunch || stream != drawnStep || pair != drawnPair) {
      normals.draw(of.replicas(), of.count(), stream, pair, first, second);
      bunch = of;
      drawnStep = stream;
      drawnPair = pair;
    }
    return (index & 1) == 0 ? first : second;
  }
}
