package org.birkhoff.train.engine.theory;

import java.util.Arrays;
import org.birkhoff.random.StreamKey;

/**
 * Fresh rows at every update: x and e are 1 or -1 with equal chances, y = k x + s e, so that x^2 =
 * 1 and x y = k + s x e. Row j of update k has the bits b = ((k mod 64) S + j) 2 (x) and b + 1 (e)
 * of step k div 64, bit b being bit b mod 32, from the lowest, of word b div 32; a set bit is -1.
 */
final class TwoPointBatches implements BatchMoments {
  private static final int WORD_BITS = 5;
  private static final int WORD_MASK = (1 << WORD_BITS) - 1;
  private static final int BLOCK_BITS = WORD_BITS + 2;

  private final ReplicaWords words;
  private final int rows;
  private final double slope;
  private final double noise;
  private final int[] opposite = new int[Bunch.CAPACITY];
  private final double[] squares = new double[Bunch.CAPACITY];
  private final double[] products = new double[Bunch.CAPACITY];
  private Bunch drawnFor;
  private long drawnStep;
  private int drawnBlock;

  /**
   * @param rows S, of a batch
   * @param slope k
   * @param noise s
   */
  TwoPointBatches(StreamKey key, int rows, double slope, double noise) {
    this.words = new ReplicaWords(key, Bunch.CAPACITY);
    this.rows = rows;
    this.slope = slope;
    this.noise = noise;
    Arrays.fill(squares, 1.0);
  }

  @Override
  public void draw(Bunch bunch, long step) {
    Arrays.fill(opposite, 0);
    int first = Math.multiplyExact((int) (step % StepNormals.STEPS), 2 * rows);
    for (int row = 0; row < rows; row++) {
      int bit = Math.addExact(first, 2 * row);
      require(bunch, step / StepNormals.STEPS, bit >> BLOCK_BITS);
      int[] word = words.word(bit >> WORD_BITS & 3);
      count(word, bit & WORD_MASK, opposite, bunch.count());
    }
    for (int i = 0; i < bunch.count(); i++) {
      products[i] = Math.fma(noise, (double) (rows - 2 * opposite[i]) / rows, slope);
    }
  }

  private void require(Bunch bunch, long step, int block) {
    if (bunch != drawnFor || step != drawnStep || block != drawnBlock) {
      words.draw(bunch.replicas(), bunch.count(), step, block);
      drawnFor = bunch;
      drawnStep = step;
      drawnBlock = block;
    }
  }

  /** Counts the rows whose x and e differ. */
  private static void count(int[] word, int bit, int[] opposite, int count) {
    for (int i = 0; i < count; i++) {
      opposite[i] += (word[i] >>> bit ^ word[i] >>> bit + 1) & 1;
    }
  }

  @Override
  public double[] squares() {
    return squares;
  }

  @Override
  public double[] products() {
    return products;
  }
}
