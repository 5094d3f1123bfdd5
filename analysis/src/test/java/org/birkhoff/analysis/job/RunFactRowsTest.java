package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.run.RunSpec;
import org.junit.jupiter.api.Test;

class RunFactRowsTest {

  @Test
  void aLastStepOffTheScheduleIsSaid() {
    assertThat(lastSnapshot(100, 0, 50, 100).method()).isEmpty();
    Measurement early = lastSnapshot(95, 0, 50, 90);
    assertThat(early.value()).isEqualTo(90);
    assertThat(early.method())
        .isEqualTo("the last training step, 95, is not on the snapshot schedule");
    assertThat(lastSnapshot(95, 0, 50).method()).isEqualTo("snapshots are scheduled up to step 90");
  }

  private static Measurement lastSnapshot(long trained, long... snapshots) {
    RunSpec spec = StoredEnsemble.of(20, OptionalInt.empty(), 3, List.of(5), trained, 40).run();
    Ensemble ensemble =
        new Ensemble(spec.contentHash(), spec, Map.of(), List.of(), List.of(), List.of());
    return RunFactRows.of(ensemble, snapshots).stream()
        .filter(row -> row.statistic().equals("last-snapshot"))
        .findFirst()
        .orElseThrow();
  }
}
