package org.birkhoff.analysis.job.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.birkhoff.analysis.job.slices.ScalarSubject;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.layout.ParameterLayout;
import org.junit.jupiter.api.Test;

class NormRatioTest {
  private static final ParameterLayout LAYOUT = ParameterLayout.dense(List.of(3, 4, 5, 2));

  /** The norm of tensor number t is t + 1 at step 10 and twice that at step 20. */
  private static List<ScalarSubject> norms() {
    List<ScalarSubject> norms = new ArrayList<>();
    for (int t = 0; t < LAYOUT.tensors().size(); t++) {
      norms.add(
          new ScalarSubject(
              new Subject("weight-norm", LAYOUT.tensors().get(t).name()),
              new long[] {10, 20},
              new double[][] {{t + 1, t + 1}, {2 * t + 2, t + 1}}));
    }
    return norms;
  }

  @Test
  void biasesCountAsIncomingAndNotAsOutgoing() {
    NormRatio first = NormRatio.of("dense-1", LAYOUT, norms()).orElseThrow();
    assertThat(first.steps()).containsExactly(10, 20);
    assertThat(first.values()[0][0]).isEqualTo((1.0 + 4) / 9, within(1e-15));
    NormRatio second = NormRatio.of("dense-2", LAYOUT, norms()).orElseThrow();
    assertThat(second.values()[1][0]).isEqualTo((9.0 + 16) / 25, within(1e-15));
  }

  @Test
  void aTensorWithoutNormsLeavesNoRatio() {
    List<ScalarSubject> norms = norms();
    norms.remove(1);
    assertThat(NormRatio.of("dense-1", LAYOUT, norms)).isEmpty();
    assertThat(NormRatio.of("dense-2", LAYOUT, norms)).isPresent();
    List<ScalarSubject> other = norms();
    other.set(
        0, new ScalarSubject(other.get(0).subject(), new long[] {10}, new double[][] {{1, 1}}));
    assertThat(NormRatio.of("dense-1", LAYOUT, other)).isEqualTo(Optional.empty());
  }
}
