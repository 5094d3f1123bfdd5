package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.birkhoff.analysis.job.rows.Draft;
import org.junit.jupiter.api.Test;

class MethodLinesTest {

  @Test
  void rowsThatDifferInTheKernelsWidthOnlyShareALine() {
    List<Measurement> rows =
        LongStream.range(0, 50)
            .mapToObj(
                step ->
                    Draft.of("a", "mmd-half")
                        .about("weights", "")
                        .steps(step, 50)
                        .how("squared MMD", "replicas=24 flips=999 bandwidth=" + 0.5f * step)
                        .measurement())
            .toList();
    assertThat(MethodLines.of(new RunRows("a", rows)))
        .containsExactly("mmd-half,weights,whole network,squared MMD,replicas=24 flips=999,50\n");
    assertThat(rows.get(3).sizes()).endsWith("bandwidth=1.5");
  }
}
