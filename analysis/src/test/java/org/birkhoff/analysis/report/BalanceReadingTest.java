package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BalanceReadingTest {

  private static Reading of(List<Measurement> rows) {
    return BalanceReading.of(new RunRows("a", rows));
  }

  @Test
  void everyHiddenLayerHasItsSentences() {
    Reading reading = of(SyntheticBalance.of("a", 2));
    assertThat(reading.drawn()).isTrue();
    assertThat(reading.text())
        .startsWith(
            "In dense-1 every recorded update changed the balance of every neuron as predicted: the"
                + " largest deviation is 0.4 of what roundings allow. From step 0 to 1000 the mean"
                + " |balance| decayed at the rate 0.007 per unit of time (95 % 0.0065 to 0.0075);"
                + " the law of balance gives 0.0069, the expected change of each update 0.0068. The"
                + " gradient noise of incoming weights went from 0.2 to ")
        .contains(" times that of outgoing ones, their squared norm went from 4 to ")
        .contains("In dense-2 every recorded update");
  }

  @Test
  void aBrokenIdentityIsSaid() {
    List<Measurement> rows =
        List.of(
            Rows.of("a", "balance-identity")
                .about("balance", "dense-1")
                .value(7)
                .text("violated")
                .row());
    Reading reading = of(rows);
    assertThat(reading.drawn()).isFalse();
    assertThat(reading.text())
        .contains("by 7 times what roundings allow: the identity is violated");
  }

  @Test
  void hiddenLayersAreNoTensorsToFilterBy() {
    List<Measurement> rows = new ArrayList<>(SyntheticBalance.of("a", 1));
    rows.add(Rows.median("a", "weight-norm", "dense-1.weight", 0, 1, .1));
    assertThat(new RunRows("a", rows).layers()).containsExactly("", "dense-1.weight");
  }

  @Test
  void runsWithoutBalanceHaveNone() {
    Reading reading = of(List.of(Rows.fact("a", "run-name", "plain")));
    assertThat(reading.drawn()).isFalse();
    assertThat(reading.text()).isEqualTo("No balance of neurons was recorded in this run.");
  }
}
