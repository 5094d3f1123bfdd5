package org.birkhoff.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.birkhoff.CommandOutput;
import org.junit.jupiter.api.Test;

/** Fresh JVMs that measure something small; no assertion reads a time. */
class EngineBenchIT {

  @Test
  void measuresOneLaunchOnOneCoreAndOnTwo() throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() >= 2, "one processor");
    CommandOutput output = bench("--cores=2", "--json");
    assertThat(output.exit()).as(output.err()).isZero();
    JsonNode result = new ObjectMapper().readTree(output.out()).get("results").get(0);
    assertThat(result.get("subject").asText()).isEqualTo("fused");
    for (String cores : new String[] {"one-core", "all-cores"}) {
      assertThat(result.get(cores).get("share-of-peak").get("median").asDouble())
          .isBetween(1e-6, 1.1);
      assertThat(result.get("per-launch").get(0).get(cores).get("batches").asInt())
          .isGreaterThanOrEqualTo(5);
    }
    assertThat(output.err()).startsWith("launch 1 of 1: 13-7-3x5 tanh cross-entropy sgd, fused: ");
  }

  @Test
  void comparisonsAreMeasuredOrSaidToBeMissing() {
    CommandOutput output = bench("--cores=1", "--against=gemm");
    if (BenchSubjects.of("gemm").isEmpty()) {
      assertThat(output.exit()).isEqualTo(2);
      assertThat(output.err().strip())
          .isEqualTo(
              "Cannot compare with gemm: this build was made with -Dfused.only and has no native"
                  + " libraries");
    } else {
      assertThat(output.exit()).as(output.err()).isZero();
      assertThat(output.out()).contains("gemm");
    }
  }

  @Test
  void optionsThatTheJvmRefusesAreSaid() {
    CommandOutput output = bench("--jvm-option=-XX:+NoSuchThing");
    assertThat(output.exit()).isEqualTo(2);
    assertThat(output.err().strip())
        .isEqualTo(
            "Cannot measure: the JVM refuses its options: Unrecognized VM option 'NoSuchThing'");
  }

  /** Estimated are 318 MiB; the state that a batch ends with is not among them. */
  @Test
  void aHeapThatTurnsOutTooSmallIsSaid() {
    CommandOutput output =
        CommandOutput.of(
            new Main(),
            "bench",
            "engine",
            "--shape=2000-2000-10x16",
            "--launches=1",
            "--cores=1",
            "--jvm-option=-Xmx318m");
    assertThat(output.exit()).as(output.err()).isEqualTo(2);
    assertThat(output.err().strip())
        .isEqualTo(
            "Cannot measure fused of 2000-2000-10x16 tanh cross-entropy sgd: 318 MiB of heap are"
                + " not enough (--jvm-option=-Xmx16g gives more)");
  }

  private static CommandOutput bench(String... more) {
    String[] arguments = new String[5 + more.length];
    String[] common = {"bench", "engine", "--shape=13-7-3x5", "--launches=1", "--seconds=0.2"};
    System.arraycopy(common, 0, arguments, 0, common.length);
    System.arraycopy(more, 0, arguments, common.length, more.length);
    return CommandOutput.of(new Main(), arguments);
  }
}
