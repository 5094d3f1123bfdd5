package org.birkhoff.analysis.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.store.StoreReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Compares the laws of two runs.
 *
 * <p>Input: the committed snapshots and metrics of two runs, of one store or two. Output: {@code
 * analyses/<id>/} in the first store. Example: {@code compare --store /data/store --run 3fa9 --run
 * 77ab}.
 */
@Command(
    name = "compare",
    description = "Tests whether two runs have the same law, and writes a report.",
    footer = {
      "",
      "Input:   committed snapshots and metrics of two runs, of one store or two",
      "Output:  STORE/analyses/<id>/: measurements.parquet, verdict.json, report.html, csv/",
      "Example: compare --store /data/store --run 3fa9 --run 77ab",
      "         compare --store /data/a --run 3fa9 --store2 /data/b --run 77ab --at time"
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  @Option(
      names = "--store",
      required = true,
      paramLabel = "URI",
      description = "The store of the first run: a path or any Hadoop URI.")
  private String store;

  @Option(
      names = "--store2",
      paramLabel = "URI",
      description = "The store of the second run; default: that of the first.")
  private String otherStore = "";

  @Option(
      names = "--run",
      required = true,
      paramLabel = "HASH",
      description = "The two runs, by the first digits of their hash; twice.")
  private List<String> runs = new ArrayList<>();

  @Option(
      names = "--at",
      paramLabel = "CLOCK",
      description =
          "Compare at equal steps, or at equal time (sum of learning rates): ${COMPLETION-CANDIDATES};"
              + " default: ${DEFAULT-VALUE}.")
  private CompareSettings.Clock at = CompareSettings.Clock.STEPS;

  @Option(
      names = "--steps",
      split = ",",
      paramLabel = "STEP",
      description =
          "Steps of the first run to compare at; default: at most 16 of the common ones, evenly.")
  private List<Long> steps = new ArrayList<>();

  @Option(
      names = "--layers",
      split = ",",
      paramLabel = "LAYER",
      description = "Layers or tensors to compare; default: all, and the whole vector.")
  private List<String> layers = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of relabellings and directions; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--flips",
      paramLabel = "N",
      description = "Random relabellings a test; default: ${DEFAULT-VALUE}.")
  private int flips = 999;

  @Option(
      names = "--level",
      paramLabel = "P",
      description = "Adjusted p-values up to this count as differences; default: ${DEFAULT-VALUE}.")
  private double level = 0.05;

  @Option(
      names = "--survivors-only",
      description = "Compare runs with diverged replicas without those: biased samples.")
  private boolean survivorsOnly;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (runs.size() != 2) {
      throw new ParameterException(
          spec.commandLine(),
          "Cannot compare: --run must be given twice, but was given %d times"
              .formatted(runs.size()));
    }
    CompareSettings settings =
        new CompareSettings(at, steps, layers, seed, flips, level, survivorsOnly);
    try (SparkSession spark = SparkSession.builder().appName("birkhoff compare").getOrCreate()) {
      // Failed tasks end in one sentence or one stack trace, printed by the command.
      spark.sparkContext().setLogLevel("ERROR");
      Configuration conf = spark.sparkContext().hadoopConfiguration();
      StoreReader reader = opened(conf, store);
      StoreReader otherReader = otherStore.isEmpty() ? reader : opened(conf, otherStore);
      ComparedRuns compared =
          ComparedRuns.of(reader, runs.get(0), otherReader, runs.get(1), survivorsOnly);
      Pairing pairing = Pairing.of(compared.first(), compared.second());
      List<Measurement> rows =
          measured(new RunComparison(spark, compared, settings, pairing), compared, conf);
      CompareIdentity identity =
          new CompareIdentity(
              settings,
              compared.first().run(),
              compared.second().run(),
              otherStore,
              reader.versions(),
              otherReader.versions());
      AnalysisFolder folder =
          AnalysisFolder.create(conf, store, identity.id(), identity.json(), rows);
      PrintWriter out = spec.commandLine().getOut();
      CompareSummary.of(compared, pairing, rows).forEach(out::println);
      out.println("Report: " + folder.report());
      out.flush();
    }
    return 0;
  }

  private static StoreReader opened(Configuration conf, String uri) throws Exception {
    try {
      return StoreReader.open(conf, uri);
    } catch (InvalidSpecException noStore) {
      throw noStore;
    } catch (IOException | RuntimeException failed) {
      throw StoreDamage.behind("compare runs of", failed, conf, uri, List.of());
    }
  }

  private List<Measurement> measured(
      RunComparison comparison, ComparedRuns compared, Configuration conf) throws Exception {
    try {
      return comparison.rows();
    } catch (InvalidSpecException refused) {
      throw refused;
    } catch (Exception failed) {
      String second = otherStore.isEmpty() ? store : otherStore;
      Exception found = damage(failed, conf, store, compared.first());
      throw found == failed ? damage(failed, conf, second, compared.second()) : found;
    }
  }

  private static Exception damage(Exception failed, Configuration conf, String uri, Ensemble run) {
    List<String> files =
        Stream.of(run.snapshotFiles(), run.metricFiles(), run.sketchFiles())
            .flatMap(List::stream)
            .toList();
    return StoreDamage.behind("compare runs of", failed, conf, uri, files);
  }
}
