package org.birkhoff.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.birkhoff.layout.ParameterLayout;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final ParameterLayout LAYOUT = ParameterLayout.dense(List.of(40, 30, 2));

  @Test
  void coordinatesDoNotRepeatAndGrow() {
    float[] weights = new float[LAYOUT.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i;
    }
    CoordinateSample small = CoordinateSample.of(LAYOUT, 8, 1);
    CoordinateSample large = CoordinateSample.of(LAYOUT, 40, 1);
    LAYOUT
        .tensors()
        .forEach(
            tensor -> {
              int[] all = large.indices(tensor.name());
              assertThat(all).hasSize(Math.min(40, tensor.size())).doesNotHaveDuplicates();
              assertThat(Arrays.stream(all)).allMatch(i -> i >= 0 && i < tensor.size());
              int[] some = small.indices(tensor.name());
              assertThat(some).containsExactly(Arrays.copyOf(all, some.length));
              float[] values = large.of(weights).get(tensor.name());
              for (int i = 0; i < all.length; i++) {
                assertThat(values[i]).isEqualTo(tensor.offset() + all[i]);
              }
            });
    assertThat(CoordinateSample.of(LAYOUT, 8, 2).indices("dense-1.weight"))
        .isNotEqualTo(small.indices("dense-1.weight"));
    assertThatThrownBy(() -> CoordinateSample.of(LAYOUT, 0, 1))
        .hasMessage("Cannot sample coordinates: their number must be at least 1, but was 0");
  }

  /** Of 1, 2, 3, 6: mean 3, deviations -2, -1, 0, 3, m2 = 14/4, m3 = 18/4, m4 = 98/4. */
  @Test
  void momentsAreThoseOfTheEntries() {
    TensorMoments moments = TensorMoments.of(new float[] {9, 1, 2, 3, 6, 9}, 1, 5);
    assertThat(moments.mean()).isEqualTo(3);
    assertThat(moments.variance()).isEqualTo(3.5);
    assertThat(moments.skewness()).isEqualTo(4.5 / (3.5 * Math.sqrt(3.5)));
    assertThat(moments.kurtosis()).isEqualTo(2);
    assertThat(moments.toFloats()).hasSize(4).startsWith(3f, 3.5f).endsWith(2f);
  }

  @Test
  void momentsOfEqualEntriesHaveNoShape() {
    TensorMoments moments = TensorMoments.of(new float[] {2, 2, 2}, 0, 3);
    assertThat(moments.variance()).isZero();
    assertThat(moments.skewness()).isNaN();
    assertThat(moments.kurtosis()).isNaN();
    assertThatThrownBy(() -> TensorMoments.of(new float[3], 2, 2))
        .hasMessage("Cannot compute moments: there must be entries, but they were 2 to 2");
  }
}
