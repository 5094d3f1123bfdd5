package org.birkhoff.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.birkhoff.config.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchShapeTest {

  @Test
  void readsWidthsAndRows() {
    BenchShape shape = BenchShape.parse("64-32-10x16");
    assertThat(shape.widths()).containsExactly(64, 32, 10);
    assertThat(shape.batch()).isEqualTo(16);
    assertThat(shape).hasToString("64-32-10x16");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "64",
        "64x16",
        "64-32",
        "64-32x",
        "64-0-10x16",
        "64-32-10x0",
        "-64-3x1",
        "a-bx1"
      })
  void refusesWhatIsNoShape(String text) {
    assertThatThrownBy(() -> BenchShape.parse(text))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage(
            "Cannot measure: a shape must read like 64-32-10x16 (layer widths from inputs to"
                + " outputs, then the rows of a batch), but was "
                + text);
  }

  /** By hand: 2 B (2 (64 32 + 32 10) + 32 10), and so on. */
  @ParameterizedTest
  @CsvSource({
    "64-32-10x16, 161792",
    "64-32-10x64, 647168",
    "784-128-10x64, 26181632",
    "64-10x16, 40960",
    "1-1x1, 4",
    "1-1-1x1, 10"
  })
  void countsUsefulOperations(String shape, long flops) {
    assertThat(BenchShape.parse(shape).flops()).isEqualTo(flops);
  }

  /** Two a multiply-add of back-propagation's loops, written out. */
  @ParameterizedTest
  @ValueSource(strings = {"3-5-2x4", "2-7-1-3x5", "4-4-4-4-4x1", "6-2x3"})
  void countsWhatTheLoopsDo(String text) {
    BenchShape shape = BenchShape.parse(text);
    List<Integer> widths = shape.widths();
    long multiplyAdds = 0;
    for (int row = 0; row < shape.batch(); row++) {
      for (int layer = 1; layer < widths.size(); layer++) {
        for (int out = 0; out < widths.get(layer); out++) {
          for (int in = 0; in < widths.get(layer - 1); in++) {
            multiplyAdds++; // an output
            multiplyAdds++; // a weight's gradient
            if (layer > 1) {
              multiplyAdds++; // the gradient of a hidden unit
            }
          }
        }
      }
    }
    assertThat(shape.flops()).isEqualTo(2 * multiplyAdds);
  }
}
