package org.birkhoff.analysis.job.slices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.junit.jupiter.api.Test;

class CentredProductTest {

  @Test
  void distancesAreThoseOfThePointsWhateverTheirCommonOffset() {
    int n = 7;
    int d = 300;
    float[][] points = new float[n][d];
    for (int i = 0; i < n; i++) {
      new RandomStream(StreamKey.of(Purpose.ANALYSIS, 1, "points"), i, 0).normals(0, d, points[i]);
      for (int k = 0; k < d; k++) {
        points[i][k] += 1000;
      }
    }
    CentredProduct product = new CentredProduct(n);
    for (int from = 0; from < d; from += 100) {
      float[][] piece = new float[n][];
      for (int i = 0; i < n; i++) {
        piece[i] = Arrays.copyOfRange(points[i], from, from + 100);
      }
      product.add(piece);
    }
    double[] distances = CentredProduct.distances(product.sums(), n);
    for (int i = 0, at = 0; i < n; i++) {
      for (int j = 0; j < i; j++, at++) {
        double expected = 0;
        for (int k = 0; k < d; k++) {
          double difference = (double) points[i][k] - points[j][k];
          expected += difference * difference;
        }
        assertThat(distances[at]).isCloseTo(expected, within(1e-10 * expected));
      }
    }
  }
}
