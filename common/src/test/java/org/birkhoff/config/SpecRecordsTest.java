package org.birkhoff.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpecRecordsTest {

  @Test
  void aRecordReportsAllThatItRefuses() {
    assertThatThrownBy(() -> new DataSpec("", 1, 1, -1, Scaling.NONE, Map.of("rows", Double.NaN)))
        .isInstanceOfSatisfying(
            InvalidSpecException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "Cannot use data: manifest must be 1 to 64 letters, digits, dots,"
                            + " underscores or hyphens, the first a letter or digit, but was \"\"",
                        "Cannot use data: test-fraction must be at least 0 and below 1, but was 1",
                        "Cannot use data: label-noise must be between 0 and 1, but was -1",
                        "Cannot use data: options.rows must be a finite number, but was NaN"));
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new DataSpec("d", 1, Double.NaN, 0, Scaling.NONE, Map.of()))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage("Cannot use data: test-fraction must be at least 0 and below 1, but was NaN");
  }

  @Test
  void batchesHaveRows() {
    assertThatThrownBy(() -> BatchSize.of(0))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage("Cannot use batch size: must be at least 1 or full, but was 0");
    assertThat(BatchSize.full().in(77)).isEqualTo(77);
    assertThat(BatchSize.of(5).in(77)).isEqualTo(5);
  }

  @Test
  void dataIdentitiesAreComplete() {
    assertThatThrownBy(() -> new DataIdentity("d", "xyz", 0, -1, 0, 0))
        .isInstanceOfSatisfying(
            InvalidSpecException.class, e -> assertThat(e.problems()).hasSize(5));
  }

  @Test
  void recordsKeepCopies() {
    List<Integer> hidden = new ArrayList<>(List.of(3));
    Map<String, Double> options = new HashMap<>(Map.of("b", 1.0, "a", 2.0));
    ModelSpec model = new ModelSpec(hidden, Activation.RELU, Initialisation.HE, 1, true);
    DataSpec data = new DataSpec("d", 1, 0, 0, Scaling.NONE, options);
    hidden.add(4);
    options.put("c", 3.0);
    assertThat(model.hidden()).containsExactly(3);
    assertThat(data.options()).containsExactly(Map.entry("a", 2.0), Map.entry("b", 1.0));
    assertThatThrownBy(() -> data.options().put("d", 1.0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void componentsThatNothingReadsMayHoldAnything() {
    StepSchedule explicit =
        new StepSchedule(StepSchedule.Type.EXPLICIT, List.of(0L, 3L), -1, -1, -1);
    assertThat(explicit.first()).hasValue(3);
    assertThat(new StepSchedule(StepSchedule.Type.EXPLICIT, List.of(0L), 1, 1, 1).first())
        .isEmpty();
  }

  @Test
  void wordsAreKebabCase() {
    assertThat(Keyword.of(Activation.LEAKY_RELU)).isEqualTo("leaky-relu");
    assertThat(Keyword.parse(Kernels.class, "vector-128")).contains(Kernels.VECTOR_128);
    assertThat(Keyword.parse(Kernels.class, "VECTOR_128")).isEmpty();
    assertThat(Keyword.ofComponent("independentCells")).isEqualTo("independent-cells");
    assertThat(Keyword.all(Target.class)).containsExactly("label", "input");
  }
}
