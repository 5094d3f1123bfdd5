package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** 7 subjects of weights and function and 40 observables at 200 steps stay one usable page. */
class ReportSizeTest {

  private static final int STEPS = 200;
  private static final int MOST_BYTES = 12_000_000;

  private static List<Measurement> rows() {
    List<Quantity> subjects = new ArrayList<>();
    subjects.add(new Quantity("weights", ""));
    subjects.add(new Quantity("function", ""));
    for (int k = 1; k <= 5; k++) {
      subjects.add(new Quantity("weights", "dense-" + k + ".weight"));
    }
    for (int k = 1; k <= 40; k++) {
      subjects.add(new Quantity("observable-" + k, ""));
    }
    Random random = new Random(5);
    List<Measurement> rows = new ArrayList<>();
    for (Quantity subject : subjects) {
      for (String statistic :
          List.of("energy-distance", "energy-distance-lag", "energy-distance-ratio")) {
        for (int s = 0; s < STEPS - 1; s++) {
          Rows pair =
              Rows.of("a", statistic)
                  .about(subject.observable(), subject.layer())
                  .steps(100L * s, 100L * (statistic.endsWith("e") ? STEPS - 1 : s + 1));
          rows.add(
              pair.value(random.nextDouble())
                  .standardError(random.nextDouble())
                  .interval(Double.NaN, random.nextDouble())
                  .p(random.nextDouble(), random.nextDouble())
                  .row());
        }
      }
      for (int s = 0; s < STEPS; s++) {
        rows.add(
            Rows.median("a", subject.observable(), subject.layer(), s, random.nextDouble(), .1));
      }
    }
    return rows;
  }

  @Test
  void pageStaysUsable() {
    List<Measurement> rows = rows();
    String html = Report.of(rows).html();
    assertThat(rows).hasSizeGreaterThan(37_000);
    assertThat(html.length()).isLessThan(MOST_BYTES);
  }
}
