package org.birkhoff.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.birkhoff.layout.ParameterLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Every value of {@code projections.csv}, which {@code projections.py} beside it computes with
 * NumPy from the specification alone: buckets by {@code bincount}, a dense Hadamard matrix.
 */
class ProjectionsReferenceTest {
  private static final ParameterLayout LAYOUT = ParameterLayout.dense(List.of(700, 100, 9));

  private static float[] weights() {
    float[] weights = new float[LAYOUT.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (37 * i % 101 - 50) / 64.0f;
    }
    return weights;
  }

  @ParameterizedTest
  @CsvFileSource(resources = "projections.csv", numLinesToSkip = 1, emptyValue = "")
  void givesTheReferencesBits(long seed, int count, String subject, int index, String bits) {
    String layer = subject == null ? "" : subject;
    int expected = HexFormat.fromHexDigits(bits);
    if (count == 0) {
      assertThat(CoordinateSample.of(LAYOUT, 6, seed).indices(layer)[index]).isEqualTo(expected);
    } else {
      float value = Projections.of(LAYOUT, count, seed).of(weights()).of(layer)[index];
      assertThat(Float.floatToRawIntBits(value)).isEqualTo(expected);
    }
  }
}
