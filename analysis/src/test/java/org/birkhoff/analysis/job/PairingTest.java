package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.analysis.job.SimulatedRun.Choice;
import org.birkhoff.config.InvalidSpecException;
import org.junit.jupiter.api.Test;

class PairingTest {
  private static final Choice BASE = Choice.ofReplicas(24);

  @Test
  void runsOfEqualSeedsArePaired() {
    Pairing pairing = of(BASE.run(), BASE.rate(0.4).run());
    assertThat(pairing.paired()).isTrue();
    assertThat(pairing.why())
        .isEqualTo(
            "because replicas r of both share initial weights (seeds.init 1) and batch draws"
                + " (seeds.data 2)");
    assertThat(pairing.firstUnits().count()).isEqualTo(24);
  }

  @Test
  void oneCommonStreamIsEnough() {
    assertThat(of(BASE.run(), BASE.seeds(1, 9).rate(0.4).run()).why())
        .isEqualTo("because replicas r of both share initial weights (seeds.init 1)");
    assertThat(of(BASE.run(), BASE.seeds(9, 2).rate(0.4).run()).why())
        .isEqualTo("because replicas r of both share batch draws (seeds.data 2)");
    Pairing architectures = of(BASE.run(), BASE.hidden(4, 4).run());
    assertThat(architectures.paired()).isTrue();
    assertThat(architectures.why())
        .isEqualTo("because replicas r of both share batch draws (seeds.data 2)");
  }

  @Test
  void runsWithoutACommonStreamAreNot() {
    Pairing seeds = of(BASE.run(), BASE.seeds(3, 4).run());
    assertThat(seeds.paired()).isFalse();
    assertThat(seeds.why())
        .isEqualTo(
            "because they share no random stream (seeds.init is 1 and 3, seeds.data is 2 and 4)");
    assertThat(of(BASE.run(), BASE.hidden(4).seeds(1, 4).run()).why())
        .isEqualTo(
            "because they share no random stream (the architectures differ, seeds.data is 2 and 4)");
    assertThat(of(BASE.run(), BASE.seeds(3, 2).fullBatches()).why())
        .isEqualTo(
            "because they share no random stream (seeds.init is 1 and 3, full batches draw nothing)");
    assertThat(of(BASE.independentCells().run(), BASE.independentCells().rate(0.4).run()).why())
        .isEqualTo("because seeds.independent-cells gives each run its own random streams");
  }

  @Test
  void commonReplicasArePairedAndTheOthersLeftOut() {
    Pairing pairing = of(BASE.run(), Choice.ofReplicas(20).rate(0.4).run(), Map.of(3, 40L));
    assertThat(pairing.paired()).isTrue();
    assertThat(pairing.first()).hasSize(19).doesNotContain(3, 20).isEqualTo(pairing.second());
    assertThat(pairing.why()).endsWith("; of 24 and 19 replicas the 19 common ones are compared");
    Pairing unpaired = of(BASE.run(), Choice.ofReplicas(20).seeds(7, 8).run(), Map.of(3, 40L));
    assertThat(unpaired.first()).hasSize(24);
    assertThat(unpaired.second()).hasSize(19);
  }

  @Test
  void superchainsAreTheUnits() {
    Pairing pairing = of(BASE.inits(6).run(), BASE.inits(6).rate(0.4).run());
    assertThat(pairing.firstUnits().count()).isEqualTo(6);
    assertThat(pairing.firstUnits().kind()).isEqualTo(Units.Kind.SUPERCHAINS);
    assertThat(of(BASE.run(), BASE.inits(24).rate(0.4).run()).paired()).isTrue();
  }

  @Test
  void dependentReplicasGroupedDifferentlyAreRefused() {
    assertRefused(BASE.inits(6), BASE.inits(4).rate(0.4), "(6 and 4)");
    assertRefused(BASE, BASE.inits(8).rate(0.4), "(one a replica and 8)");
    assertRefused(BASE.inits(8), BASE.seeds(9, 2), "(8 and one a replica)");
    Pairing independent = of(BASE.run(), BASE.inits(8).seeds(8, 9).run());
    assertThat(independent.paired()).isFalse();
    assertThat(independent.firstUnits().count()).isEqualTo(24);
    assertThat(independent.secondUnits().count()).isEqualTo(8);
  }

  private static void assertRefused(Choice first, Choice second, String groupings) {
    assertThatThrownBy(() -> of(first.run(), second.run()))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageContaining("Cannot compare runs ")
        .hasMessageContaining("inits groups them differently " + groupings)
        .hasMessageEndingWith(
            "compare runs of equal inits, or of different seeds.init and seeds.data");
  }

  private static Pairing of(SimulatedRun first, SimulatedRun second) {
    return of(first, second, Map.of());
  }

  private static Pairing of(SimulatedRun first, SimulatedRun second, Map<Integer, Long> diverged) {
    return Pairing.of(ensemble(first, Map.of()), ensemble(second, diverged));
  }

  private static Ensemble ensemble(SimulatedRun run, Map<Integer, Long> diverged) {
    return new Ensemble(
        run.run().contentHash(),
        run.run(),
        diverged,
        List.of("snapshots"),
        List.of("metrics"),
        List.of());
  }
}
