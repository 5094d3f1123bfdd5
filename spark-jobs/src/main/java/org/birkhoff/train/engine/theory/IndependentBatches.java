package org.birkhoff.train.engine.theory;

import java.util.Arrays;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;

/**
 * Batches of rows of a data set drawn with replacement: the rows of every engine, many replicas at
 * a time.
 */
final class IndependentBatches implements BatchMoments {
  private static final int WORDS = 4;
  private static final long LOW = 0xFFFFFFFFL;

  private final StreamKey key;
  private final ReplicaWords words;
  private final int rows;
  private final double[] rowSquares;
  private final double[] rowProducts;
  private final double[] squares = new double[Bunch.CAPACITY];
  private final double[] products = new double[Bunch.CAPACITY];

  /**
   * @param key of the data order
   * @param rows of a batch
   */
  IndependentBatches(StreamKey key, TableRows table, int rows) {
    this.key = key;
    this.words = new ReplicaWords(key, Bunch.CAPACITY);
    this.rows = rows;
    this.rowSquares = table.squares();
    this.rowProducts = table.products();
  }

  @Override
  public void draw(Bunch bunch, long step) {
    int count = bunch.count();
    Arrays.fill(squares, 0, count, 0.0);
    Arrays.fill(products, 0, count, 0.0);
    for (int row = 0; row < rows; row++) {
      if (row % WORDS == 0) {
        words.draw(bunch.replicas(), count, step, row / WORDS);
      }
      add(words.word(row % WORDS), bunch.replicas(), step, row, count);
    }
    Elementwise.divide(squares, rows, count);
    Elementwise.divide(products, rows, count);
  }

  private void add(int[] word, int[] replicas, long step, int place, int count) {
    int bound = rowSquares.length;
    for (int i = 0; i < count; i++) {
      long product = (word[i] & LOW) * bound;
      int row =
          (product & LOW) >= bound
              ? (int) (product >>> Integer.SIZE)
              : new RandomStream(key, replicas[i], step).bounded(place, bound);
      squares[i] += rowSquares[row];
      products[i] += rowProducts[row];
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
