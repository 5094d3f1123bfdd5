package org.birkhoff.analysis.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.assertj.core.groups.Tuple;
import org.birkhoff.analysis.distance.EnergyDistance;
import org.birkhoff.analysis.distance.PooledDistances;
import org.birkhoff.analysis.distance.TwoSampleEnergy;
import org.birkhoff.analysis.job.SimulatedRun.Choice;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.analysis.report.MeasurementFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Comparisons of runs in real stores, whose laws are known. */
class CompareIT {
  private static final Choice BASE = Choice.ofReplicas(32);

  @TempDir Path folder;
  @RegisterExtension private final Console console = new Console();
  private final ByteArrayOutputStream out = console.out();
  private final ByteArrayOutputStream err = console.err();

  @Test
  void otherSeedsGiveTheSameLawAndAreNotPaired() throws IOException {
    SimulatedRun a = BASE.run();
    SimulatedRun b = BASE.seeds(7, 8).run();
    List<Measurement> rows = compareTwoStores(a, b);
    assertThat(conclusions(rows)).allMatch(row -> row.text().equals("not-distinguished"));
    assertThat(conclusions(rows))
        .extracting(Measurement::observable)
        .contains("weights", "train-loss", "weight-norm");
    assertThat(of(rows, "compare-pairing"))
        .singleElement()
        .satisfies(row -> assertThat(row.text()).isEqualTo("unpaired"))
        .satisfies(
            row ->
                assertThat(row.method())
                    .startsWith(
                        "unpaired, because they share no random stream (seeds.init is 1 and 7,"
                            + " seeds.data is 2 and 8); p by permutations of replicas"));
    assertThat(text(out))
        .contains(
            "Compared: run %s (training.learning-rate=0.1) with run %s"
                .formatted(a.shortHash(), b.shortHash()))
        .contains("Unpaired, because they share no random stream")
        .contains("Law of the weights: 0 of 1 differ; distances of up to ")
        .contains("Law of single tensors: 0 of 4 differ; ")
        .contains("Report: " + analysis().resolve("report.html"));
    checkUnpaired(rows, a, b);
    assertThat(Files.readString(analysis().resolve("settings.json")))
        .contains("birkhoff-comparison-1", a.run().contentHash(), b.run().contentHash())
        .contains("\"store\" : \"" + folder.resolve("b") + "\"", "\"snapshots\" : ");
  }

  @Test
  void fourTimesTheLearningRateDiffersAndIsPaired() throws IOException {
    SimulatedRun a = BASE.run();
    SimulatedRun b = BASE.rate(0.4).run();
    a.write(folder, 32);
    b.write(folder, 32);
    List<Measurement> rows = compare("--run", a.shortHash(), "--run", b.shortHash());
    assertThat(conclusions(rows))
        .allMatch(row -> row.text().equals("differs"))
        .allMatch(row -> row.otherRun().equals(b.run().contentHash()))
        .allMatch(row -> row.value() == 80);
    assertThat(text(out))
        .contains(
            "Paired, because replicas r of both share initial weights (seeds.init 1) and batch"
                + " draws (seeds.data 2)")
        .contains("Law of the weights: 1 of 1 differs; last at step 80, by ");
    assertThat(of(rows, "compare-energy-distance"))
        .filteredOn(row -> row.step() == 0)
        .isNotEmpty()
        .allMatch(row -> row.value() == 0 && row.p() == 1);
    checkPaired(rows, a, b);

    assertThat(run(args("--run", a.shortHash(), "--run", b.shortHash(), "--at", "time"))).isZero();
    assertThat(of(rows(), "compare-energy-distance"))
        .filteredOn(row -> row.observable().equals("weights") && row.layer().isEmpty())
        .extracting(Measurement::step, Measurement::otherStep)
        .containsExactly(tuple(0, 0), tuple(40, 10), tuple(80, 20));
  }

  @Test
  void differentArchitecturesAreComparedByObservablesOnly() throws IOException {
    SimulatedRun a = BASE.run();
    SimulatedRun b = BASE.hidden(5, 4).seeds(3, 4).run();
    List<Measurement> rows = compareTwoStores(a, b);
    assertThat(conclusions(rows))
        .extracting(Measurement::observable, Measurement::layer, Measurement::text)
        .containsExactly(Tuple.tuple("train-loss", "", "not-distinguished"));
    assertThat(text(out))
        .contains("Unpaired, because")
        .contains("Law of the weights: not compared, the runs have different parameter layouts")
        .contains(
            "Law of the function: not compared, no run recorded outputs on probe rows"
                + " (sketches.probes)");
    assertThat(of(rows, "compare-without-weights")).hasSize(1);
    assertThat(of(rows, "compare-without-function")).hasSize(1);
  }

  @Test
  void functionsOfDifferentArchitecturesAreCompared() throws IOException {
    SimulatedRun a = BASE.run().probed();
    SimulatedRun b = BASE.hidden(5, 4).rate(0.9).seeds(3, 4).run().probed();
    List<Measurement> rows = compareTwoStores(a, b);
    assertThat(conclusions(rows))
        .filteredOn(row -> row.observable().equals("function"))
        .extracting(Measurement::layer, Measurement::text)
        .containsExactly(Tuple.tuple("", "differs"), Tuple.tuple("training", "differs"));
    assertThat(of(rows, "compare-sliced-w1"))
        .filteredOn(row -> row.observable().equals("function") && row.step() == 30)
        .hasSize(2)
        .allMatch(row -> row.sizes().endsWith(" directions=64"));
    assertThat(text(out)).contains("Law of the function: 2 of 2 differ; most function");
    Measurement row =
        of(rows, "compare-energy-distance").stream()
            .filter(r -> r.observable().equals("function") && r.layer().equals("training"))
            .filter(r -> r.step() == 30)
            .findFirst()
            .orElseThrow();
    double[][] x = new double[32][4];
    double[][] y = new double[32][4];
    for (int r = 0; r < 32; r++) {
      for (int i = 0; i < 4; i++) {
        x[r][i] = a.outputs(r, 30)[i];
        y[r][i] = b.outputs(r, 30)[i];
      }
    }
    var expected = TwoSampleEnergy.withDefaults().compare(PooledDistances.between(x, y));
    assertThat(row.value()).isCloseTo(expected.value(), within(1e-12));
    assertThat(row.p()).isEqualTo(expected.p());
  }

  @Test
  void neitherFilesNorPartitionsChangeABit() throws IOException {
    SimulatedRun a = BASE.run();
    SimulatedRun b = BASE.rate(0.2).seeds(5, 6).run();
    Path pieces = Files.createDirectory(folder.resolve("pieces"));
    compareTwoStores(a, b);
    byte[] expected = Files.readAllBytes(analysis().resolve("measurements.parquet"));
    a.write(pieces.resolve("a"), 5);
    b.write(pieces.resolve("b"), 7);
    System.setProperty("spark.default.parallelism", "5");
    assertThat(
            run(
                "compare",
                "--store",
                pieces.resolve("a").toString(),
                "--run",
                a.shortHash(),
                "--store2",
                pieces.resolve("b").toString(),
                "--run",
                b.shortHash()))
        .isZero();
    assertThat(analyses(pieces.resolve("a")).get(0).resolve("measurements.parquet"))
        .hasBinaryContent(expected);
  }

  @Test
  void stepsAndLayersCanBeChosen() throws IOException {
    SimulatedRun a = BASE.run();
    SimulatedRun b = BASE.rate(0.4).run();
    a.write(folder, 32);
    b.write(folder, 32);
    String[] both = {"--run", a.shortHash(), "--run", b.shortHash()};
    List<Measurement> rows =
        compare(concat(both, "--steps", "40,80", "--layers", "dense-1.bias", "--flips", "99"));
    assertThat(of(rows, "compare-energy-distance"))
        .extracting(Measurement::observable, Measurement::layer, Measurement::step)
        .containsExactlyInAnyOrder(
            Tuple.tuple("weights", "dense-1.bias", 40L),
            Tuple.tuple("weights", "dense-1.bias", 80L),
            Tuple.tuple("weight-norm", "dense-1.bias", 40L),
            Tuple.tuple("weight-norm", "dense-1.bias", 80L));
    refuse(
        "Cannot compare at steps [41]: the snapshots of both runs have [0, 10, 20, 30, 40, 50, 60,"
            + " 70, 80] in common",
        concat(both, "--steps", "40,41"));
    refuse(
        "Cannot compare layers [dense-9]: the runs have [dense-1.weight, dense-1.bias,"
            + " dense-2.weight, dense-2.bias]",
        concat(both, "--layers", "dense-9"));
    refuse(
        "Cannot compare run %s with itself: its trajectories are the same in every store"
            .formatted(a.shortHash()),
        "--run",
        a.shortHash(),
        "--run",
        a.shortHash());
    refuse(
        "Cannot find run zz: the store has no run of that hash, but "
            + Stream.of(a.shortHash(), b.shortHash()).sorted().collect(Collectors.joining(", ")),
        "--run",
        "zz",
        "--run",
        a.shortHash());
    assertThat(run(args("--run", a.shortHash()))).isEqualTo(1);
  }

  @Test
  void divergedReplicasAreRefusedUnlessSurvivorsAreAskedFor() throws IOException {
    SimulatedRun a = Choice.ofReplicas(20).run();
    SimulatedRun b = Choice.ofReplicas(24).rate(0.4).run();
    a.write(folder, 20);
    b.write(folder, 24, 3);
    String[] both = {"--run", a.shortHash(), "--run", b.shortHash()};
    refuse(
        "Cannot compare run %s: 1 of 24 replicas diverged (replica 3 at step 40) and the others"
                .formatted(b.shortHash())
            + " alone are a biased sample; pass --survivors-only to compare them all the same",
        both);
    List<Measurement> rows = compare(concat(both, "--survivors-only"));
    assertThat(of(rows, "compare-energy-distance"))
        .allMatch(row -> row.sizes().equals("replicas=19 units=19 flips=999"));
    assertThat(text(out)).contains("; of 20 and 23 replicas the 19 common ones are compared");
  }

  @Test
  void damagedSketchesAndPartsAreNamed() throws IOException {
    SimulatedRun a = BASE.run().probed();
    SimulatedRun b = BASE.rate(0.4).run().probed();
    a.write(folder, 32);
    b.write(folder, 32);
    for (String table : List.of("sketches", "parts")) {
      Path file;
      try (Stream<Path> found = Files.walk(folder.resolve(table))) {
        file =
            found
                .filter(path -> path.toString().endsWith(".parquet"))
                .filter(path -> !path.toString().contains("_delta_log"))
                .findFirst()
                .orElseThrow();
      }
      byte[] sound = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(sound, sound.length - 100));
      err.reset();
      assertThat(run(args("--run", a.shortHash(), "--run", b.shortHash()))).isEqualTo(2);
      assertThat(text(err).strip())
          .startsWith("Cannot compare runs of store %s: %s".formatted(folder, table))
          .endsWith("; run 'birkhoff verify --store %s'".formatted(folder))
          .hasLineCount(1);
      Files.write(file, sound);
    }
  }

  private void checkPaired(List<Measurement> rows, SimulatedRun a, SimulatedRun b) {
    Measurement row = whole(rows, 50);
    var expected =
        EnergyDistance.withDefaults()
            .compare(PooledDistances.between(slice(a, 50), slice(b, 50)).paired());
    assertThat(row.value()).isCloseTo(expected.value(), within(1e-12));
    assertThat(row.high()).isCloseTo(expected.upperBound(), within(1e-12));
    assertThat(row.p()).isEqualTo(expected.p());
  }

  private void checkUnpaired(List<Measurement> rows, SimulatedRun a, SimulatedRun b) {
    Measurement row = whole(rows, 50);
    var expected =
        TwoSampleEnergy.withDefaults().compare(PooledDistances.between(slice(a, 50), slice(b, 50)));
    assertThat(row.value()).isCloseTo(expected.value(), within(1e-12));
    assertThat(row.high()).isCloseTo(expected.upperBound(), within(1e-12));
    assertThat(row.p()).isEqualTo(expected.p());
  }

  private static Measurement whole(List<Measurement> rows, long step) {
    return of(rows, "compare-energy-distance").stream()
        .filter(row -> row.observable().equals("weights") && row.layer().isEmpty())
        .filter(row -> row.step() == step)
        .findFirst()
        .orElseThrow();
  }

  private static double[][] slice(SimulatedRun run, long step) {
    double[][] slice = new double[run.run().replicas()][run.run().layout().size()];
    for (int r = 0; r < slice.length; r++) {
      float[] weights = run.weights(r, step);
      for (int i = 0; i < weights.length; i++) {
        slice[r][i] = weights[i];
      }
    }
    return slice;
  }

  private static Tuple tuple(long step, long other) {
    return Tuple.tuple(step, other);
  }

  private List<Measurement> compareTwoStores(SimulatedRun a, SimulatedRun b) throws IOException {
    a.write(folder.resolve("a"), 32);
    b.write(folder.resolve("b"), 32);
    assertThat(
            run(
                "compare",
                "--store",
                folder.resolve("a").toString(),
                "--run",
                a.shortHash(),
                "--store2",
                folder.resolve("b").toString(),
                "--run",
                b.shortHash()))
        .as(() -> text(err))
        .isZero();
    return rows();
  }

  private List<Measurement> compare(String... options) throws IOException {
    assertThat(run(args(options))).as(() -> text(err)).isZero();
    return rows();
  }

  private void refuse(String sentence, String... options) {
    err.reset();
    assertThat(run(args(options))).isEqualTo(2);
    assertThat(text(err).strip()).isEqualTo(sentence);
  }

  private String[] args(String... options) {
    return concat(new String[] {"compare", "--store", folder.toString()}, options);
  }

  private static String[] concat(String[] first, String... second) {
    return Stream.concat(Stream.of(first), Stream.of(second)).toArray(String[]::new);
  }

  private static int run(String... args) {
    return Main.run(args);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** The newest analysis of either store. */
  private Path analysis() throws IOException {
    Path store = Files.exists(folder.resolve("a/analyses")) ? folder.resolve("a") : folder;
    List<Path> analyses = analyses(store);
    return analyses.stream()
        .max(Comparator.comparingLong(path -> path.toFile().lastModified()))
        .orElseThrow();
  }

  private static List<Path> analyses(Path store) throws IOException {
    try (Stream<Path> folders = Files.list(store.resolve("analyses"))) {
      return folders.sorted().toList();
    }
  }

  private List<Measurement> rows() throws IOException {
    return MeasurementFile.read(
        HadoopInputFile.fromPath(
            new org.apache.hadoop.fs.Path(analysis().resolve("measurements.parquet").toString()),
            new Configuration()));
  }

  private static List<Measurement> of(List<Measurement> rows, String statistic) {
    return rows.stream().filter(row -> row.statistic().equals(statistic)).toList();
  }

  private static List<Measurement> conclusions(List<Measurement> rows) {
    return of(rows, "compare-conclusion");
  }
}
