package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.birkhoff.config.SketchSpec;
import org.birkhoff.config.StepSchedule;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.Divergence;
import org.birkhoff.store.PartFacts;
import org.birkhoff.store.PartKey;
import org.birkhoff.store.StateHashes;
import org.birkhoff.store.StateRefs;
import org.junit.jupiter.api.Test;

class WorkPlannerTest {
  private static final RunSpec RUN = TestRuns.digits(10, 100, 10, 20);
  private static final String HASH = RUN.contentHash();

  @Test
  void freshRunIsCutIntoGroups() throws IOException {
    RunWork work = new WorkPlanner(4).plan(RUN, List.of(), KeptStates.NONE);
    assertThat(work.chains())
        .containsExactly(
            new ReplicaChain(HASH, 0, 3, 4, 0, 100),
            new ReplicaChain(HASH, 4, 7, 4, 0, 100),
            new ReplicaChain(HASH, 8, 9, 2, 0, 100));
    assertThat(work.holes()).isEmpty();
    assertThat(work.replicaSteps()).isEqualTo(1000);
  }

  @Test
  void nothingIsLeftOfACompleteRun() throws IOException {
    assertThat(
            new WorkPlanner(4).plan(RUN, List.of(part(0, 9, 0, 100)), KeptStates.NONE).complete())
        .isTrue();
  }

  @Test
  void neighboursAtTheSameStepAreRegroupedWhateverTheyWereTrainedIn() throws IOException {
    List<PartFacts> parts = List.of(part(0, 2, 0, 50), part(3, 6, 0, 50), part(7, 9, 0, 30));
    assertThat(new WorkPlanner(100).plan(RUN, parts, KeptStates.NONE).chains())
        .containsExactly(
            new ReplicaChain(HASH, 0, 6, 7, 50, 100), new ReplicaChain(HASH, 7, 9, 3, 30, 100));
  }

  @Test
  void replicasThatHaveDivergedAreDone() throws IOException {
    List<PartFacts> parts =
        List.of(part(0, 4, 0, 50, new Divergence(1, 12)), part(5, 5, 0, 50, new Divergence(5, 3)));
    RunWork work = new WorkPlanner(5).plan(RUN, parts, KeptStates.NONE);
    assertThat(work.chains())
        .containsExactly(
            new ReplicaChain(HASH, 0, 4, 4, 50, 100), new ReplicaChain(HASH, 6, 9, 4, 0, 100));
    assertThat(work.holes()).isEmpty();
    assertThat(work.diverged()).isEqualTo(2);
  }

  @Test
  void rowsOfAGrownScheduleAreHolesUpToAPartsEnd() throws IOException {
    RunSpec denser = TestRuns.digits(10, 100, 5, 20);
    List<PartFacts> parts = List.of(part(0, 9, 0, 60), part(0, 9, 60, 100));
    RunWork work = new WorkPlanner(10).plan(denser, parts, KeptStates.NONE);
    assertThat(work.chains()).isEmpty();
    assertThat(work.holes())
        .containsExactly(
            new RowHole(
                HASH,
                0,
                9,
                0,
                100,
                List.of(5L, 15L, 25L, 35L, 45L, 55L, 65L, 75L, 85L, 95L),
                List.of(),
                List.of()));
  }

  @Test
  void sketchesThatWereAskedForLaterAreHoles() throws IOException {
    RunSpec sketched =
        RUN.with(
            new SketchSpec(
                16,
                0,
                false,
                0,
                1,
                new StepSchedule(StepSchedule.Type.LINEAR, List.of(), 25, 1, 1)));
    List<PartFacts> parts = List.of(part(0, 9, 0, 60), part(0, 9, 60, 100));
    KeptStates kept = new KeptStates(states(60, 100), path -> true);
    assertThat(new WorkPlanner(10).plan(sketched, parts, kept).holes())
        .containsExactly(
            new RowHole(HASH, 0, 9, 0, 60, List.of(), List.of(), List.of(0L, 25L, 50L)),
            new RowHole(HASH, 0, 9, 60, 100, List.of(), List.of(), List.of(75L, 100L)));
    assertThat(new WorkPlanner(10).plan(RUN, parts, kept).complete()).isTrue();
  }

  @Test
  void holesStartFromTheLatestKeptStateBeforeThem() throws IOException {
    RunSpec denser = TestRuns.digits(10, 100, 5, 20);
    List<PartFacts> parts =
        List.of(part(0, 9, 0, 40), part(0, 9, 40, 60), part(0, 9, 60, 80), part(0, 9, 80, 100));
    KeptStates kept = new KeptStates(states(60, 80), path -> true);
    RunWork work = new WorkPlanner(10).plan(denser, parts, kept);
    assertThat(work.holes())
        .containsExactly(
            new RowHole(
                HASH, 0, 9, 0, 60, List.of(5L, 15L, 25L, 35L, 45L, 55L), List.of(), List.of()),
            new RowHole(HASH, 0, 9, 60, 80, List.of(65L, 75L), List.of(), List.of()),
            new RowHole(HASH, 0, 9, 80, 100, List.of(85L, 95L), List.of(), List.of()));
    assertThat(work.replicaSteps()).isEqualTo(1000);
    assertThat(kept.at(3, 4, 80)).extracting(StateRefs::first).containsExactly(3, 4);
    assertThat(kept.at(3, 4, 0)).isEmpty();
  }

  @Test
  void statesWhoseFilesAreGoneAreNoStart() throws IOException {
    RunSpec denser = TestRuns.digits(10, 100, 20, 10);
    List<PartFacts> parts = List.of(part(0, 9, 0, 60), part(0, 9, 60, 100));
    KeptStates half = new KeptStates(states(60, 100), path -> !path.equals("5-60"));
    assertThat(new WorkPlanner(5).plan(denser, parts, half).holes())
        .containsExactly(
            new RowHole(HASH, 0, 4, 0, 60, List.of(), List.of(10L, 30L, 50L), List.of()),
            new RowHole(HASH, 0, 4, 60, 100, List.of(), List.of(70L, 90L), List.of()),
            new RowHole(
                HASH, 5, 9, 0, 100, List.of(), List.of(10L, 30L, 50L, 70L, 90L), List.of()));
  }

  /** States of all replicas, in three files, at each of some steps. */
  private static List<StateRefs> states(long... steps) {
    return Arrays.stream(steps)
        .boxed()
        .flatMap(step -> Stream.of(refs(0, 3, step), refs(4, 4, step), refs(5, 9, step)))
        .toList();
  }

  private static StateRefs refs(int first, int last, long step) {
    return new StateRefs(first, last, step, first + "-" + step, "ab", hashes(last - first + 1));
  }

  private static StateHashes hashes(int count) {
    return StateHashes.of(Collections.nCopies(count, "00".repeat(32)));
  }

  private static PartFacts part(int first, int last, long from, long to, Divergence... diverged) {
    PartKey key = new PartKey(HASH, first, last, from, to);
    StateHashes hashes = hashes(key.replicas());
    long start = from == 0 ? -1 : from;
    return new PartFacts(
        key,
        RUN.snapshotSteps().between(start, to),
        RUN.metricSteps().between(start, to),
        new long[0],
        List.of(),
        null,
        hashes,
        hashes,
        List.of(diverged));
  }
}
