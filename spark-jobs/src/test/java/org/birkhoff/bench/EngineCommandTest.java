package org.birkhoff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.birkhoff.CommandOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that cannot be used: one sentence, exit status 2, and nothing is measured. */
class EngineCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--launches=0 | Cannot measure: --launches must be at least 1, but was 0",
        "--seconds=0 | Cannot measure: --seconds must be above 0, but was 0.0",
        "--seconds=NaN | Cannot measure: --seconds must be above 0, but was NaN",
        "--cores=0 | Cannot measure: --cores must be at least 1, but was 0",
        "--kernels=fast | Cannot measure: --kernels must be one of auto, scalar, vector-128,"
            + " vector-256, vector-512, but was fast",
        "--activation=sine | Cannot measure: --activation must be one of tanh, relu, leaky-relu,"
            + " sigmoid, swish, gelu-tanh, identity, but was sine",
        "--grid=depth | Cannot measure: --grid must be all or some of widths, batches, depths,"
            + " functions, corners, but was depth",
        "--against=torch | Cannot compare: --against must name some of dl4j, gemm or be none, but"
            + " was torch",
        "--shape=64-32x1x1 | Cannot measure: a shape must read like 64-32-10x16 (layer widths from"
            + " inputs to outputs, then the rows of a batch), but was 64-32x1x1",
        "--shape=64-1x16 | Cannot measure 64-1x16: cross-entropy needs 2 outputs or more",
        "--shape=99999-99999-10x16 | Cannot measure 99999-99999-10x16: parameters and rows must fit"
            + " in arrays",
        "--shape=999999999-999999999-10x16 | Cannot measure: a shape's widths and rows have at most"
            + " 7 digits, but was 999999999-999999999-10x16",
        "--shape=64-32-10x12345678 | Cannot measure: a shape's widths and rows have at most 7"
            + " digits, but was 64-32-10x12345678"
      },
      quoteCharacter = '"')
  void refusedInOneSentence(String option, String sentence) {
    CommandOutput output = CommandOutput.of(new Main(), "bench", "engine", option);
    assertThat(output.err().strip()).isEqualTo(sentence);
    assertThat(output.exit()).isEqualTo(2);
    assertThat(output.out()).isEmpty();
  }

  @Test
  void moreCoresThanTheMachineHasAreRefused() {
    int processors = Runtime.getRuntime().availableProcessors();
    CommandOutput output = CommandOutput.of(new Main(), "bench", "engine", "--cores=99999");
    assertThat(output.err().strip())
        .isEqualTo(
            "Cannot measure: --cores must be at most %d, the processors here, but was 99999"
                .formatted(processors));
    assertThat(output.exit()).isEqualTo(2);
  }

  /** 900,330,010 parameters four times and 2236 rows of 30,000 numbers, 4 bytes each. */
  @Test
  void shapesBeyondTheHeapAreRefused() {
    CommandOutput output =
        CommandOutput.of(new Main(), "bench", "engine", "--cores=1", "--shape=30000-30000-10x16");
    assertThat(output.err().strip())
        .isEqualTo(
            "Cannot measure 30000-30000-10x16: engines on 1 cores need at least 13993 MiB, but a"
                + " JVM has 2048 (fewer --cores need less, --jvm-option=-Xmx16g gives more)");
    assertThat(output.exit()).isEqualTo(2);
  }

  @Test
  void theLastHeapOptionCounts() {
    assertThat(Heap.of(List.of())).isEqualTo(new Heap(2L << 30));
    assertThat(Heap.of(List.of("-Xmx1g", "-Xint", "-Xmx300M"))).isEqualTo(new Heap(300L << 20));
    assertThat(Heap.of(List.of("-Xmx4096"))).isEqualTo(new Heap(4096));
  }

  /** Every documented case runs on two cores with the heap that the bench gives. */
  @Test
  void theGridFits() {
    Heap heap = Heap.of(List.of());
    BenchGrid.cases(List.of(BenchGrid.values())).forEach(one -> heap.requireRoom(one, 2));
  }

  @Test
  void gridAndShapesExcludeEachOther() {
    CommandOutput output =
        CommandOutput.of(new Main(), "bench", "engine", "--grid=all", "--optimizer=adam");
    assertThat(output.err())
        .startsWith("Cannot measure: --grid brings its own shapes and functions");
    assertThat(output.exit()).isEqualTo(2);
  }

  @Test
  void wrongCommandLinesEndWithOne() {
    assertThat(CommandOutput.of(new Main(), "bench").exit()).isEqualTo(1);
    assertThat(CommandOutput.of(new Main(), "bench", "engine", "--quickly").exit()).isEqualTo(1);
  }
}
