package org.birkhoff.train.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.junit.jupiter.api.Test;

class IndependentBatchesTest {

  /** Of so many rows one word in 1400 is refused, and another one drawn. */
  @Test
  void rowsAreThoseOfEveryEngineAlsoWhereWordsAreRefused() {
    int rows = 3_000_000;
    double[] x = new double[rows];
    Arrays.fill(x, 1);
    double[] y = new double[rows];
    Arrays.setAll(y, row -> row);
    StreamKey key = StreamKey.of(Purpose.DATA_ORDER, 4, "independent-batches-test");
    IndependentBatches batches = new IndependentBatches(key, new TableRows(x, y), 6);
    Bunch bunch = new Bunch(IntStream.range(100, 500).toArray(), 1, 0);
    int refused = 0;
    for (long step = 0; step < 10; step++) {
      batches.draw(bunch, step);
      for (int i = 0; i < bunch.count(); i++) {
        RandomStream stream = new RandomStream(key, 100 + i, step);
        double sum = 0;
        for (int row = 0; row < 6; row++) {
          sum += stream.bounded(row, rows);
          refused += (stream.word(row) * (long) rows & 0xFFFFFFFFL) < (1L << 32) % rows ? 1 : 0;
        }
        assertThat(batches.products()[i]).isEqualTo(sum / 6);
        assertThat(batches.squares()[i]).isEqualTo(1);
      }
    }
    assertThat(refused).isPositive();
  }
}
