package org.birkhoff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.birkhoff.CommandOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command's output; no assertion reads a time. */
class TheoryCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--seconds=0 | Cannot measure: --seconds must be above 0, but was 0.0",
        "--seconds=NaN | Cannot measure: --seconds must be above 0, but was NaN"
      })
  void refusedInOneSentence(String option, String sentence) {
    CommandOutput output = CommandOutput.of(new Main(), "bench", "theory", option);
    assertThat(output.err().strip()).isEqualTo(sentence);
    assertThat(output.exit()).isEqualTo(2);
  }

  @Test
  void measuresEveryFamily() throws Exception {
    CommandOutput output =
        CommandOutput.of(new Main(), "bench", "theory", "--seconds=0.01", "--cores=1", "--json");
    assertThat(output.exit()).as(output.err()).isZero();
    JsonNode root = new ObjectMapper().readTree(output.out());
    assertThat(root.get("format").asText()).isEqualTo("birkhoff-bench-theory-1");
    assertThat(root.get("results").findValuesAsText("family"))
        .containsSubsequence("quadratic", "linear-regression", "diagonal-linear", "double-well");
    for (JsonNode result : root.get("results")) {
      assertThat(result.get("replica-steps-per-second").asDouble()).isPositive();
      assertThat(result.get("plain-loop-nanoseconds").asDouble()).isPositive();
      assertThat(result.get("memory-floor-nanoseconds").asDouble()).isPositive();
    }
  }
}
