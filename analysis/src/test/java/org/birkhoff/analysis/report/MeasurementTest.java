package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MeasurementTest {

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> Rows.of(" ", "median"))
        .hasMessage("Cannot make a measurement: run must not be empty, but was \" \"");
    assertThatThrownBy(() -> Rows.of("a", "median").step(-2))
        .hasMessage(
            "Cannot make a measurement: step must be at least 0, or -1 where absent, but was -2");
    assertThatThrownBy(() -> Rows.of("a", "median").p(1.5, Double.NaN))
        .hasMessage("Cannot make a measurement: p must lie in [0, 1] or be NaN, but was 1.5");
    assertThatThrownBy(() -> Rows.of("a", "median").standardError(-1))
        .hasMessage("Cannot make a measurement: standard error must not be negative, but was -1.0");
    assertThatThrownBy(() -> Rows.of("a", "median").interval(2, 1))
        .hasMessage(
            "Cannot make a measurement: low must not exceed high, but they were 2.0 and 1.0");
    assertThatThrownBy(() -> Rows.of("a", "median").text(null))
        .hasMessage("Cannot make a measurement: text must not be null (absent text is empty)");
  }
}
