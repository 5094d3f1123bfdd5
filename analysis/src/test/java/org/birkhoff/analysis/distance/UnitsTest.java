package org.birkhoff.analysis.distance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UnitsTest {
  private static final int[] SURVIVORS = {0, 1, 3, 4, 7};

  @Test
  void replicasOfOneInitialisationShareAUnit() {
    Units units = Units.of(SURVIVORS, OptionalInt.of(4));
    assertThat(units.count()).isEqualTo(3);
    assertThat(units.unitOf(0)).isEqualTo(units.unitOf(3)).isZero();
    assertThat(units.unitOf(2)).isEqualTo(units.unitOf(4)).isEqualTo(2);
    assertThat(units.size(1)).isEqualTo(1);
    assertThat(units.kind()).isEqualTo(Units.Kind.SUPERCHAINS);
  }

  @Test
  void withoutSharedInitialisationsEveryReplicaIsAUnit() {
    assertThat(Units.of(SURVIVORS, OptionalInt.empty()).kind()).isEqualTo(Units.Kind.REPLICAS);
    assertThat(Units.of(SURVIVORS, OptionalInt.of(8)).count()).isEqualTo(5);
  }

  @Test
  void oneInitialisationForAllMakesReplicasUnitsGivenIt() {
    Units units = Units.of(SURVIVORS, OptionalInt.of(1));
    assertThat(units.count()).isEqualTo(5);
    assertThat(units.kind()).isEqualTo(Units.Kind.REPLICAS_GIVEN_INIT);
  }
}
