package org.birkhoff.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import org.birkhoff.config.Activation;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Optimizer;
import org.junit.jupiter.api.Test;

class MeasuredTest {
  private static final BenchCase CASE =
      new BenchCase(
          BenchShape.parse("64-32-10x16"), Activation.TANH, Loss.CROSS_ENTROPY, Optimizer.SGD);

  @Test
  void middleOfEvenAndOddNumbers() {
    assertThat(Spread.of(3, 1, 2)).isEqualTo(new Spread(1, 2, 3));
    assertThat(Spread.of(4, 1, 2, 3)).isEqualTo(new Spread(1, 2.5, 4));
    assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
  }

  /** 161 792 operations in 2 us are 80.896 GFLOP/s. */
  @Test
  void shareOfPeak() {
    assertThat(pace(1, 2.0).shareOfPeak(161_792)).isEqualTo(0.80896, within(1e-12));
  }

  @Test
  void summarisesLaunches() {
    Measured measured = measured("fused", 2.0, 2.1, 1.9, 4.2);
    assertThat(measured.microseconds(LaunchResult::one)).isEqualTo(new Spread(1.9, 2.05, 4.2));
    assertThat(measured.slowestToMedian(LaunchResult::one)).isEqualTo(4.2 / 2.05);
    assertThat(measured.slowLaunches()).isEqualTo(1);
    assertThat(measured.speedUp().median()).isEqualTo(2.0, within(1e-12));
  }

  @Test
  void writesEveryLaunchAndComparesWithTheFusedEngine() throws Exception {
    EngineBench bench = new EngineBench(Kernels.AUTO, 2, 1, 2, List.of("-Xlog:disable"));
    JsonNode json =
        new ObjectMapper()
            .readTree(
                new BenchReport(bench, List.of(measured("fused", 2, 2), measured("gemm", 3, 5)))
                    .text());
    assertThat(json.get("format").asText()).isEqualTo("birkhoff-bench-engine-1");
    assertThat(json.get("jvm-options"))
        .extracting(JsonNode::asText)
        .contains("--add-modules=jdk.incubator.vector")
        .last()
        .isEqualTo("-Xlog:disable");
    JsonNode fused = json.get("results").get(0);
    assertThat(fused.get("flops-per-step").asLong()).isEqualTo(161_792);
    assertThat(fused.has("times-fused")).isFalse();
    assertThat(fused.get("all-cores").get("speed-up").get("median").asDouble()).isEqualTo(2.0);
    JsonNode gemm = json.get("results").get(1);
    assertThat(gemm.get("subject").asText()).isEqualTo("gemm");
    assertThat(gemm.get("times-fused").asDouble()).isEqualTo(2.0);
    assertThat(gemm.get("per-launch")).hasSize(2);
  }

  @Test
  void tableNamesShapesFarBelowThePeak() {
    EngineBench bench = new EngineBench(Kernels.AUTO, 1, 1, 2, List.of());
    assertThat(new BenchTable(bench, List.of(measured("fused", 2))).text())
        .contains("80.9 %")
        .doesNotContain("below 15 %");
    assertThat(new BenchTable(bench, List.of(measured("fused", 20))).text())
        .contains("below 15 % of peak: 64-32-10x16");
  }

  private static Measured measured(String subject, double... microseconds) {
    return new Measured(
        CASE,
        subject,
        Arrays.stream(microseconds)
            .mapToObj(one -> new LaunchResult(16, 2, true, pace(1, one), pace(2, one / 2)))
            .toList());
  }

  private static Pace pace(int cores, double microseconds) {
    return new Pace(cores, 10, 1000, microseconds, microseconds * 1.1, 100, 99, 1);
  }
}
