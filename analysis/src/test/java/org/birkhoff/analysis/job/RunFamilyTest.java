package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.birkhoff.analysis.job.rows.Draft;
import org.birkhoff.analysis.report.Measurement;
import org.junit.jupiter.api.Test;

class RunFamilyTest {

  @Test
  void pValuesOfWholeVectorsAreAdjustedOverTheRuns() {
    List<Measurement> rows =
        RunFamily.of(
            List.of(
                verdict("a", "weights", "", .01),
                verdict("a", "weights", "dense-1.bias", .001),
                verdict("a", "train-loss", "", .002),
                verdict("b", "weights", "", .04),
                verdict("c", "weights", "", Double.NaN),
                verdict("d", "weights", "", .2)));
    assertThat(rows).extracting(Measurement::run).containsExactly("a", "b", "c", "d");
    assertThat(rows).extracting(Measurement::statistic).containsOnly("verdict-across-runs");
    assertThat(rows).extracting(Measurement::sizes).containsOnly("runs=4 tested=3");
    // m H_m p_(j) / j with m = 3, H_3 = 11/6.
    assertThat(rows.get(0).adjustedP()).isCloseTo(5.5 * .01, within(1e-15));
    assertThat(rows.get(1).adjustedP()).isCloseTo(5.5 * .04 / 2, within(1e-15));
    assertThat(rows.get(2).adjustedP()).isNaN();
    assertThat(rows.get(3).adjustedP()).isCloseTo(5.5 * .2 / 3, within(1e-15));
    assertThat(rows.get(3).p()).isEqualTo(.2);
  }

  @Test
  void oneRunIsNoFamily() {
    assertThat(RunFamily.of(List.of(verdict("a", "weights", "", .01)))).isEmpty();
    assertThat(RunFamily.of(List.of())).isEmpty();
  }

  private static Measurement verdict(String run, String observable, String layer, double p) {
    return Draft.of(run, "verdict")
        .about(observable, layer)
        .steps(10, 80)
        .text("moving")
        .p(p, p)
        .measurement();
  }
}
