package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.birkhoff.analysis.report.Measurement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the options of {@code analyze} choose, and what they refuse. */
class OptionsIT {
  private static final StoredEnsemble SMALL =
      StoredEnsemble.of(20, OptionalInt.empty(), 3, List.of(5), 100, 40);

  @TempDir Path folder;

  @Test
  void stepsReplicasLayersAndStatisticsAreChosen() throws IOException {
    SMALL.write(folder, 20, 100);
    Path analysis =
        new AnalyzedStore(folder)
            .analyze(
                Map.of(),
                "--steps",
                "20..80",
                "--replicas",
                "2..18",
                "--layers",
                "dense-1",
                "--statistics",
                "distances,quantiles",
                "--seed",
                "7");
    List<Measurement> rows = AnalyzedStore.rows(analysis);
    assertThat(AnalyzedStore.rows(analysis, "replicas-analysed").get(0).value()).isEqualTo(17);
    assertThat(AnalyzedStore.rows(analysis, "last-snapshot").get(0).value()).isEqualTo(80);
    assertThat(AnalyzedStore.rows(analysis, "store-complete").get(0).text()).isEqualTo("true");
    assertThat(rows.stream().map(Measurement::layer).collect(Collectors.toSet()))
        .isEqualTo(Set.of("", "dense-1.weight", "dense-1.bias"));
    assertThat(rows)
        .filteredOn(row -> row.step() >= 0)
        .allMatch(row -> row.step() >= 20 && row.step() <= 80);
    assertThat(rows.stream().map(Measurement::statistic).collect(Collectors.toSet()))
        .contains("energy-distance", "energy-distance-map", "mmd-half", "quantile", "median")
        .doesNotContain("verdict", "ks", "sliced-w1", "r-hat", "ergodicity", "pca-score");
    assertThat(Files.readString(analysis.resolve("settings.json")))
        .contains(
            "\"layers\": [\"dense-1\"]",
            "\"replicas\": \"2..18\"",
            "\"seed\": 7",
            "\"statistics\": [\"distances\", \"quantiles\"]",
            "\"steps\": \"20..80\"");
  }

  /** Pairs are made of the first replicas: all numbers are those of a run that has no others. */
  @Test
  void moreReplicasThanPairsAreMadeOfChangeNoNumber() throws IOException {
    SMALL.write(folder, 20, 100);
    AnalyzedStore store = new AnalyzedStore(folder);
    Path first = store.analyze(Map.of(), "--replicas", "18");
    Path capped = store.analyze(Map.of(), "--pairwise-replicas", "18");
    assertThat(AnalyzedStore.rows(capped, "replicas-left-out").get(0).value()).isEqualTo(2);
    assertThat(AnalyzedStore.rows(capped, "replicas-analysed").get(0).value()).isEqualTo(18);
    assertThat(of(capped)).isEqualTo(of(first));
  }

  private static List<Measurement> of(Path analysis) throws IOException {
    return AnalyzedStore.rows(analysis).stream()
        .filter(
            row ->
                !Set.of("replicas-left-out", "replicas-asked-for", "source")
                    .contains(row.statistic()))
        .toList();
  }

  @Test
  void whatCannotBeUsedIsSaidAllAtOnce() throws IOException {
    SMALL.write(folder, 20, 100);
    AnalyzedStore store = new AnalyzedStore(folder);
    assertThat(
            store.refused(
                "--steps",
                "9..3",
                "--replicas",
                "0",
                "--level",
                "2",
                "--margin",
                "0",
                "--flips",
                "5",
                "--projections",
                "100",
                "--statistics",
                "magic"))
        .contains(
            "Cannot analyze: --steps must not end before it begins, but was 9..3",
            "Cannot analyze: --replicas must be at least 1, but was 0",
            "Cannot analyze: there are no statistics 'magic', but distances, sliced, ks,",
            "Cannot analyze: level must lie between 0 and 1, but was 2.0",
            "Cannot analyze: margin must lie between 0 and 1, but was 0.0",
            "Cannot analyze: flips must lie in 19 to 1000000, but was 5",
            "Cannot analyze: projections must be a power of two in 16 to 4096, but was 100")
        .doesNotContain("\tat ");
    assertThat(store.refused("--layers", "dense-9"))
        .contains(
            "Cannot analyze: there is no layer or tensor 'dense-9', but dense-1, dense-1.bias,"
                + " dense-1.weight, dense-2, dense-2.bias, dense-2.weight");
    assertThat(store.refused("--steps", "95..")).contains("1 have of the steps 95..");
    assertThat(store.refused("--replicas", "100"))
        .contains("--replicas asks for replica 99, but the run has 20, 0 to 19");
    assertThat(store.refused("--replicas", "15..20"))
        .contains("--replicas asks for replica 20, but the run has 20, 0 to 19");
    assertThat(store.refused("--replicas", "19..")).contains("at least 2 replicas are needed");
    assertThat(store.refused("--replicas=-3"))
        .contains("--replicas must be a number or a range such as 16 or 16..31, but was -3");
  }
}
