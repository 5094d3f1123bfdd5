package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.birkhoff.analysis.job.settings.Range;
import org.birkhoff.run.RunSpec;
import org.junit.jupiter.api.Test;

class EnsembleTest {
  private static final RunSpec SPEC =
      StoredEnsemble.of(20, OptionalInt.empty(), 3, List.of(5), 100, 40).run();

  @Test
  void theFirstOfThoseThatCountAreTaken() {
    Ensemble chosen =
        new Ensemble(
                SPEC.contentHash(),
                SPEC,
                Map.of(4, 10L, 6, 20L, 19, 30L),
                List.of(),
                List.of(),
                List.of())
            .within(new Range(3, 18), Range.ALL);
    assertThat(chosen.first(5).replicas()).containsExactly(3, 5, 7, 8, 9);
    assertThat(chosen.first(5).diverged()).containsOnlyKeys(4, 6);
    assertThat(chosen.first(14)).isSameAs(chosen);
    assertThat(chosen.first(13).replicas()).hasSize(13).endsWith(17);
  }
}
