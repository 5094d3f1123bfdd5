package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.birkhoff.analysis.report.Measurement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The law of balance from a store whose neurons follow it in closed form. */
class BalanceIT {
  private static final StoredEnsemble BALANCED =
      StoredEnsemble.of(20, OptionalInt.empty(), 3, List.of(5), 100, 40).balanced();

  @TempDir Path folder;

  @Test
  void neuronsAreSummedUpAndNotJudgedOneByOne() throws IOException {
    BALANCED.write(folder, 20, 100);
    Path analysis = new AnalyzedStore(folder).analyze(Map.of());
    List<Measurement> rows = AnalyzedStore.rows(analysis);
    assertThat(rows).noneMatch(row -> row.layer().contains("#"));
    assertThat(rows)
        .filteredOn(row -> row.observable().equals("balance"))
        .extracting(Measurement::statistic)
        .containsOnly(
            "balance-identity", "balance-decay-rate", "norm-balance", "noise-balance-ratio");
    assertThat(rows).filteredOn(row -> row.observable().startsWith("gradient-noise")).isEmpty();

    Measurement identity = row(rows, "balance-identity", -1);
    assertThat(identity.layer()).isEqualTo("dense-1");
    assertThat(identity.text()).isEqualTo("holds");
    // doubles hold a difference of 1e-9 of a number to 1e-7
    assertThat(identity.value()).isEqualTo(0.5, within(1e-6));
    assertThat(identity.sizes()).isEqualTo("replicas=20 units=20 neurons=5 steps=11");

    for (int index = 1; index <= 3; index++) {
      Measurement rate = row(rows, "balance-decay-rate", index);
      assertThat(rate.step()).isZero();
      assertThat(rate.otherStep()).isEqualTo(100);
      // halved after 100 steps of 0.1, whatever the replica's scale
      assertThat(rate.value()).isEqualTo(Math.log(2) / 10, within(1e-12));
      assertThat(rate.standardError()).isLessThan(1e-12);
    }
    assertThat(rows)
        .filteredOn(row -> row.statistic().equals("noise-balance-ratio"))
        .hasSize(11)
        .allSatisfy(row -> assertThat(row.value()).isEqualTo(0.875, within(1e-12)));
    assertThat(Files.readString(analysis.resolve("verdict.json")))
        .contains(
            "In dense-1 every recorded update changed the balance of every neuron as predicted");
    assertThat(Files.readString(analysis.resolve("csv/balance.csv"))).contains("norm-balance");
  }

  @Test
  void partsAndThreadsChangeNoBit() throws IOException {
    Path whole = folder.resolve("whole");
    Path pieces = folder.resolve("pieces");
    BALANCED.write(whole, 20, 100);
    BALANCED.write(pieces, 7, 30);
    Path first = new AnalyzedStore(whole).analyze(Map.of(), "--statistics", "balance");
    Path second =
        new AnalyzedStore(pieces)
            .analyze(Map.of("spark.default.parallelism", "5"), "--statistics", "balance");
    assertThat(AnalyzedStore.bytes(second)).isEqualTo(AnalyzedStore.bytes(first));
    assertThat(AnalyzedStore.rows(first, "norm-balance")).hasSize(33);
  }

  private static Measurement row(List<Measurement> rows, String statistic, int index) {
    return rows.stream()
        .filter(row -> row.statistic().equals(statistic) && row.index() == index)
        .reduce(
            (a, b) -> {
              throw new AssertionError("more than one row " + statistic);
            })
        .orElseThrow();
  }
}
