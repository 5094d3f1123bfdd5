package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.birkhoff.analysis.distance.DistanceEstimate;
import org.birkhoff.analysis.distance.EnergyDistance;
import org.birkhoff.analysis.distance.SquaredDistances;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.analysis.report.MeasurementFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands on real stores of invented weights. */
class AnalyzeIT {
  private static final StoredEnsemble SMALL =
      StoredEnsemble.of(20, OptionalInt.empty(), 3, List.of(5), 100, 40);

  @TempDir Path folder;
  @RegisterExtension private final Console console = new Console();
  private final ByteArrayOutputStream out = console.out();
  private final ByteArrayOutputStream err = console.err();

  @Test
  void aStoreIsAnalyzedAndItsReportRebuilt() throws IOException {
    SMALL.write(folder, 20, 100);
    succeed("analyze", "--store", folder.toString());
    List<Path> analyses = analyses(folder);
    assertThat(analyses).hasSize(1);
    Path analysis = analyses.get(0);
    assertThat(analysis.getFileName().toString()).matches("[0-9a-f]{12}");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Analyzed: 1 run of 20 replicas, 11 snapshots, 32 parameters")
        .contains(
            "Law of the weights: 0 of 1 still differs from the last slice at step 90; not"
                + " distinguished since a quarter of the run: 0 of 1")
        .contains(
            "Law of single tensors: 0 of 4 still differ from the last slice at step 90; not"
                + " distinguished since a quarter of the run: 3 of 4")
        .contains("Law of observables: 0 of 1 still differs from the last slice at step 90")
        .contains("Report: " + analysis.resolve("report.html"));
    assertThat(analysis).isDirectoryContaining("glob:**/settings.json");
    assertThat(Files.readString(analysis.resolve("settings.json")))
        .contains("\"flips\": 999", SMALL.run().contentHash(), "\"snapshots\": ");

    checkFacts(analysis);
    checkLossDistances(analysis);
    checkDistances(analysis, SMALL, 0, 32, "");
    checkDistances(analysis, SMALL, 15, 20, "dense-1.bias");

    TreeMap<String, String> before = contents(analysis);
    for (String name : List.of("verdict.json", "report.html")) {
      Files.delete(analysis.resolve(name));
    }
    succeed("report", "--analysis", analysis.toString());
    assertThat(contents(analysis)).isEqualTo(before);
    assertThat(Files.walk(folder.resolve("analyses")).map(Path::toString))
        .noneMatch(name -> name.endsWith(".crc") || name.contains("_staging"));
  }

  @Test
  void neitherFilesNorPartitionsNorThreadsChangeABit() throws IOException {
    Path whole = folder.resolve("whole");
    Path pieces = folder.resolve("pieces");
    SMALL.write(whole, 20, 100);
    SMALL.write(pieces, 7, 30);
    succeed("analyze", "--store", whole.toString());
    System.setProperty("spark.master", "local[1]");
    succeed("analyze", "--store", whole.toString());
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.default.parallelism", "5");
    succeed("analyze", "--store", pieces.toString());
    List<Path> analyses = analyses(whole);
    assertThat(analyses).hasSize(2);
    assertThat(analyses.get(1).getFileName()).hasToString(analyses.get(0).getFileName() + "-2");
    byte[] expected = Files.readAllBytes(analyses.get(0).resolve("measurements.parquet"));
    assertThat(analyses.get(1).resolve("measurements.parquet")).hasBinaryContent(expected);
    assertThat(analyses(pieces).get(0).resolve("measurements.parquet")).hasBinaryContent(expected);
  }

  @Test
  void weightVectorsOfSeveralChunksAndSharedInitialisationsAgreeWithPlainArrays()
      throws IOException {
    StoredEnsemble wide = StoredEnsemble.of(12, OptionalInt.of(6), 40_000, List.of(), 30, 20);
    wide.write(folder, 12, 30);
    succeed("analyze", "--store", folder.toString());
    Path analysis = analyses(folder).get(0);
    checkDistances(analysis, wide, 0, 80_002, "");
    checkDistances(analysis, wide, 80_000, 80_002, "dense-1.bias");
    assertThat(rows(analysis, "conclusion"))
        .allMatch(row -> row.text().equals("not-enough-data"))
        .allMatch(
            row ->
                row.method()
                    .equals(
                        "a conclusion needs 16 superchains, there are 6; it needs 8 snapshots,"
                            + " there are 4"));
  }

  @Test
  void divergedReplicasAreRefusedUnlessSurvivorsAreAskedFor() throws IOException {
    SMALL.write(folder, 20, 100, 3);
    String hash = SMALL.run().contentHash().substring(0, 12);
    assertThat(run("analyze", "--store", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(
            "Cannot analyze run %s: 1 of 20 replicas diverged (replica 3 at step 50) and the others"
                    .formatted(hash)
                + " alone are a biased sample; pass --survivors-only to analyze them all the same")
        .doesNotContain("\tat ");
    assertThat(folder.resolve("analyses")).doesNotExist();
    succeed("analyze", "--store", folder.toString(), "--survivors-only", "--flips", "99");
    Path analysis = analyses(folder).get(0);
    assertThat(rows(analysis, "diverged").get(0).value()).isEqualTo(1);
    assertThat(rows(analysis, "replicas").get(0).value()).isEqualTo(20);
    assertThat(rows(analysis, "replicas-analysed").get(0).value()).isEqualTo(19);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Analyzed: 1 run of 19 of 20 replicas (1 diverged), 11 snapshots");
    assertThat(rows(analysis, "energy-distance"))
        .allMatch(row -> row.sizes().equals("replicas=19 units=19 flips=99"));
  }

  @Test
  void wrongInputIsSaidInOneSentence() throws IOException {
    SMALL.write(folder, 20, 100);
    assertThat(run("analyze", "--store", folder.toString(), "--run", "zz")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(
            "Cannot find run zz: the store has no run of that hash, but "
                + SMALL.run().contentHash().substring(0, 12));
    assertThat(run("analyze", "--store", folder.toString(), "--flips", "5")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("Cannot analyze: flips must lie in 19 to 1000000, but was 5");
    assertThat(run("report", "--analysis", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("has no measurements.parquet");
    for (byte[] foreign :
        List.of(new byte[3], "PAR1 but no table PAR1".getBytes(StandardCharsets.UTF_8))) {
      Files.write(folder.resolve("measurements.parquet"), foreign);
      err.reset();
      assertThat(run("report", "--analysis", folder.toString())).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8).strip())
          .isEqualTo(
              "Cannot report file:%s: its measurements.parquet is damaged or was not written by"
                      .formatted(folder)
                  + " analyze or compare");
    }
    assertThat(run("analyze")).isEqualTo(1);
  }

  @Test
  void damagedAndMissingFilesAreNamed() throws IOException {
    SMALL.write(folder, 20, 50);
    List<Path> snapshots = files("snapshots");
    byte[] sound = Files.readAllBytes(snapshots.get(1));
    byte[] damaged = sound.clone();
    damaged[damaged.length / 3] ^= 0x10;
    Files.write(snapshots.get(1), damaged);
    assertDamaged(snapshots.get(1), "");
    Files.write(snapshots.get(1), Arrays.copyOf(sound, sound.length - 100));
    assertDamaged(snapshots.get(1), "");
    Files.write(snapshots.get(1), sound);
    files("metrics").forEach(file -> assertThat(file.toFile().delete()).isTrue());
    assertDamaged(folder.resolve("metrics"), ", as 1 other file is");
    Path parts = files("parts").get(0);
    Files.write(parts, new byte[100]);
    assertDamaged(folder.resolve("parts"), "[^;]*");
  }

  private List<Path> files(String table) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(table))) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .filter(file -> !file.toString().contains("_delta_log"))
          .sorted()
          .toList();
    }
  }

  private void assertDamaged(Path place, String others) {
    err.reset();
    assertThat(run("analyze", "--store", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).strip())
        .matches(
            "Cannot analyze store \\S+: %s\\S* is damaged or missing%s; run 'birkhoff verify --store %s'"
                .formatted(folder.relativize(place), others, folder));
  }

  @Test
  void runsWhoseReplicasHaveAllDivergedAreLeftOut() throws IOException {
    SMALL.write(folder, 20, 100);
    StoredEnsemble lost = SMALL.withRate(30);
    lost.writeDiverged(folder, 20);
    String hash = lost.run().contentHash().substring(0, 12);
    String words = "run %s (training.learning-rate=30.0), 20 replicas by step 50".formatted(hash);
    succeed("analyze", "--store", folder.toString(), "--flips", "99");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Left out, because all replicas diverged: " + words);
    Path analysis = analyses(folder).get(0);
    assertThat(rows(analysis, "left-out"))
        .singleElement()
        .satisfies(row -> assertThat(row.run()).isEqualTo(SMALL.run().contentHash()))
        .satisfies(row -> assertThat(row.text()).isEqualTo(words));
    assertThat(Files.readString(analysis.resolve("report.html")))
        .contains("the run has no law and is left out (" + words + ")");

    assertThat(run("analyze", "--store", folder.toString(), "--run", hash)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("Cannot analyze run " + hash + ": 20 of 20 replicas diverged");
  }

  @Test
  void nothingIsAnalyzedWhereEveryRunDiverged() throws IOException {
    SMALL.writeDiverged(folder, 20);
    assertThat(run("analyze", "--store", folder.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo(
            "Cannot analyze: all replicas have diverged in run %s (training.learning-rate=0.1),"
                    .formatted(SMALL.run().contentHash().substring(0, 12))
                + " 20 replicas by step 50");
  }

  private void checkFacts(Path analysis) throws IOException {
    assertThat(rows(analysis, "architecture").get(0).text()).isEqualTo("3-5-2 tanh, cross-entropy");
    assertThat(rows(analysis, "dataset").get(0).text()).isEqualTo("digits, 20 % label noise");
    assertThat(rows(analysis, "store-complete").get(0).text()).isEqualTo("true");
    assertThat(rows(analysis, "snapshots").get(0).value()).isEqualTo(11);
    Measurement lastSnapshot = rows(analysis, "last-snapshot").get(0);
    assertThat(lastSnapshot.value()).isEqualTo(100);
    assertThat(lastSnapshot.method()).isEmpty();
    Measurement median =
        rows(analysis, "median").stream().filter(row -> row.step() == 50).findFirst().get();
    double[] losses = new double[20];
    for (int r = 0; r < 20; r++) {
      losses[r] = SMALL.loss(r, 50);
    }
    Arrays.sort(losses);
    assertThat(median.value()).isCloseTo((losses[9] + losses[10]) / 2, within(1e-15));
    assertThat(median.low()).isCloseTo(0.05 * losses[0] + 0.95 * losses[1], within(1e-12));
    assertThat(rows(analysis, "r-hat"))
        .filteredOn(row -> row.observable().equals("train-loss"))
        .singleElement()
        .satisfies(row -> assertThat(row.step()).isEqualTo(30));
    assertThat(rows(analysis, "pca-score")).hasSize(16 * 11 * 3);
    assertThat(rows(analysis, "pca-explained-variance-within"))
        .hasSize(10)
        .allMatch(row -> row.low() <= row.value() && row.value() <= row.high());
    assertThat(rows(analysis, "pca-explained-variance-within-null")).hasSize(10);
    assertThat(
            rows(analysis, "pca-explained-variance-null").stream()
                .mapToDouble(Measurement::value)
                .sum())
        .isBetween(0.1, 1.0);
  }

  private static void checkLossDistances(Path analysis) throws IOException {
    List<Measurement> rows =
        rows(analysis, "energy-distance").stream()
            .filter(row -> row.observable().equals("train-loss"))
            .toList();
    assertThat(rows).hasSize(10);
    for (Measurement row : rows) {
      double[] x = new double[20];
      double[] y = new double[20];
      Arrays.setAll(x, r -> SMALL.loss(r, row.step()));
      Arrays.setAll(y, r -> SMALL.loss(r, 100));
      DistanceEstimate expected =
          EnergyDistance.withDefaults().compare(SquaredDistances.between(x, y));
      assertThat(row.value()).isEqualTo(expected.value());
      assertThat(row.p()).isEqualTo(expected.p());
    }
  }

  /** What Spark gathered against the same statistic on plain arrays. */
  private static void checkDistances(
      Path analysis, StoredEnsemble ensemble, int from, int to, String layer) throws IOException {
    long last = ensemble.run().training().steps();
    EnergyDistance distance = EnergyDistance.withDefaults();
    int[] replicas = new int[ensemble.run().replicas()];
    Arrays.setAll(replicas, r -> r);
    Units units = Units.of(replicas, ensemble.run().inits());
    List<Measurement> rows =
        rows(analysis, "energy-distance").stream()
            .filter(row -> row.observable().equals("weights") && row.layer().equals(layer))
            .toList();
    assertThat(rows).hasSize((int) last / 10);
    for (Measurement row : rows) {
      assertThat(row.otherStep()).isEqualTo(last);
      DistanceEstimate expected =
          distance
              .family(
                  List.of(
                      distance.flip(
                          SquaredDistances.between(
                              ensemble.slice(row.step(), from, to), ensemble.slice(last, from, to)),
                          units)))
              .get(0);
      assertThat(row.value()).isCloseTo(expected.value(), within(1e-12));
      assertThat(row.standardError()).isCloseTo(expected.standardError(), within(1e-12));
      assertThat(row.high()).isCloseTo(expected.upperBound(), within(1e-12));
      assertThat(row.p()).isEqualTo(expected.p());
      assertThat(row.adjustedP()).isGreaterThanOrEqualTo(row.p());
    }
  }

  private void succeed(String... args) {
    assertThat(run(args)).as(() -> err.toString(StandardCharsets.UTF_8)).isZero();
  }

  private static int run(String... args) {
    return Main.run(args);
  }

  private static List<Path> analyses(Path store) throws IOException {
    try (Stream<Path> folders = Files.list(store.resolve("analyses"))) {
      return folders.sorted().toList();
    }
  }

  private static List<Measurement> rows(Path analysis, String statistic) throws IOException {
    return MeasurementFile.read(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(analysis.resolve("measurements.parquet").toString()),
                new Configuration()))
        .stream()
        .filter(row -> row.statistic().equals(statistic))
        .toList();
  }

  private static TreeMap<String, String> contents(Path analysis) throws IOException {
    TreeMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(analysis)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            analysis.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
