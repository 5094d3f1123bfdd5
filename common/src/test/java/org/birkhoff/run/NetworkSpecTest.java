package org.birkhoff.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.birkhoff.config.Activation;
import org.junit.jupiter.api.Test;

/** Runs whose network a configuration describes. */
class NetworkSpecTest {
  private static final NetworkSpec NETWORK = network("{\"confs\":[1]}");
  private static final RunSpec RUN = configured("net.json", NETWORK);

  private static NetworkSpec network(String configuration) {
    return new NetworkSpec(
        configuration,
        List.of(
            new NetworkTensor("a.W", "a", List.of(10, 64), NetworkTensor.Role.WEIGHT, 64, 10, 0),
            new NetworkTensor("a.b", "a", List.of(10), NetworkTensor.Role.TRAINED, 1, 1, 0.5),
            new NetworkTensor("n.mean", "n", List.of(10), NetworkTensor.Role.RUNNING, 1, 1, 0)),
        20,
        640);
  }

  private static RunSpec configured(String path, NetworkSpec network) {
    return RunVariation.of(ExampleRuns.RUN)
        .set("model.configuration", path)
        .set("network", network)
        .build();
  }

  @Test
  void itsSpecificationNeedsNoFile() {
    assertThat(RunSpec.fromJson(RUN.toJson())).isEqualTo(RUN);
  }

  @Test
  void aRunOfKeysIsWrittenAndReadAsBefore() {
    String json = ExampleRuns.RUN.toJson();
    assertThat(json).doesNotContain("network").doesNotContain("configuration");
    assertThat(RunSpec.fromJson(json)).isEqualTo(ExampleRuns.RUN);
  }

  @Test
  void itsContentMakesTheRunAndItsPathDoesNot() {
    RunSpec moved = configured("elsewhere/net.json", NETWORK);
    assertThat(moved.trajectoryKey()).isEqualTo(RUN.trajectoryKey());
    assertThat(moved.initKey()).isEqualTo(RUN.initKey());
    RunSpec changed = configured("net.json", network("{\"confs\":[2]}"));
    assertThat(changed.initKey()).isNotEqualTo(RUN.initKey());
    assertThat(RUN.differences(changed))
        .extracting(SpecDifference::key)
        .containsExactly("model.configuration");
  }

  @Test
  void keysThatItReplacesAreInNoHash() {
    RunSpec other = RunVariation.of(RUN).set("model.activation", Activation.RELU).build();
    assertThat(other.trajectoryKey()).isEqualTo(RUN.trajectoryKey());
    assertThat(other.differences(RUN)).isEmpty();
  }

  @Test
  void itsTensorsFollowEachOther() {
    assertThat(RUN.layout().size()).isEqualTo(660);
    assertThat(RUN.layout().tensors().get(2).offset()).isEqualTo(650);
    assertThat(RUN.layout().layers()).containsExactly("a", "n");
    assertThatIllegalStateException().isThrownBy(RUN::widths).withMessageContaining("example");
  }
}
