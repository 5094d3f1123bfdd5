package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.Divergence;
import org.birkhoff.store.PartFacts;
import org.birkhoff.store.PartKey;
import org.junit.jupiter.api.Test;

class WorkPlannerTest {
  private static final RunSpec RUN = TestRuns.digits(10, 100, 10, 20);
  private static final String HASH = RUN.contentHash();

  @Test
  void freshRunIsCutIntoGroups() {
    RunWork work = new WorkPlanner(4).plan(RUN, List.of());
    assertThat(work.chains())
        .containsExactly(
            new ReplicaChain(HASH, 0, 3, 4, 0, 100),
            new ReplicaChain(HASH, 4, 7, 4, 0, 100),
            new ReplicaChain(HASH, 8, 9, 2, 0, 100));
    assertThat(work.holes()).isEmpty();
    assertThat(work.replicaSteps()).isEqualTo(1000);
  }

  @Test
  void nothingIsLeftOfACompleteRun() {
    assertThat(new WorkPlanner(4).plan(RUN, List.of(part(0, 9, 0, 100))).complete()).isTrue();
  }

  @Test
  void neighboursAtTheSameStepAreRegroupedWhateverTheyWereTrainedIn() {
    List<PartFacts> parts = List.of(part(0, 2, 0, 50), part(3, 6, 0, 50), part(7, 9, 0, 30));
    assertThat(new WorkPlanner(100).plan(RUN, parts).chains())
        .containsExactly(
            new ReplicaChain(HASH, 0, 6, 7, 50, 100), new ReplicaChain(HASH, 7, 9, 3, 30, 100));
  }

  @Test
  void replicasThatHaveDivergedAreDone() {
    List<PartFacts> parts =
        List.of(part(0, 4, 0, 50, new Divergence(1, 12)), part(5, 5, 0, 50, new Divergence(5, 3)));
    RunWork work = new WorkPlanner(5).plan(RUN, parts);
    assertThat(work.chains())
        .containsExactly(
            new ReplicaChain(HASH, 0, 4, 4, 50, 100), new ReplicaChain(HASH, 6, 9, 4, 0, 100));
    assertThat(work.holes()).isEmpty();
    assertThat(work.diverged()).isEqualTo(2);
  }

  @Test
  void rowsOfAGrownScheduleAreHolesUpToAPartsEnd() {
    RunSpec denser = TestRuns.digits(10, 100, 5, 20);
    List<PartFacts> parts = List.of(part(0, 9, 0, 60), part(0, 9, 60, 100));
    RunWork work = new WorkPlanner(10).plan(denser, parts);
    assertThat(work.chains()).isEmpty();
    assertThat(work.holes())
        .containsExactly(
            new RowHole(
                HASH,
                0,
                9,
                100,
                List.of(5L, 15L, 25L, 35L, 45L, 55L, 65L, 75L, 85L, 95L),
                List.of()));
  }

  private static PartFacts part(int first, int last, long from, long to, Divergence... diverged) {
    PartKey key = new PartKey(HASH, first, last, from, to);
    List<String> hashes = Collections.nCopies(key.replicas(), "00");
    long start = from == 0 ? -1 : from;
    return new PartFacts(
        key,
        RUN.snapshotSteps().between(start, to),
        RUN.metricSteps().between(start, to),
        List.of(),
        null,
        hashes,
        hashes,
        List.of(diverged));
  }
}
