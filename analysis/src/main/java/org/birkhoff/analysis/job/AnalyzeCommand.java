package org.birkhoff.analysis.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.job.settings.AnalysisSettings;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.store.StoreReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Analyzes the runs of a store.
 *
 * <p>Input: the committed snapshots and metrics of a store. Output: {@code analyses/<id>/} in the
 * store, with {@code settings.json}, {@code measurements.parquet}, {@code verdict.json}, {@code
 * report.html} and {@code csv/}. Example: {@code analyze --store /data/store --run 3fa9}.
 */
@Command(
    name = "analyze",
    description = "Tests when the law of the weights stops changing, and writes a report.",
    footer = {
      "",
      "Input:   committed snapshots and metrics of a store",
      "Output:  STORE/analyses/<id>/: measurements.parquet, verdict.json, report.html, csv/",
      "Example: analyze --store /data/store --run 3fa9 --flips 1999"
    },
    mixinStandardHelpOptions = true)
final class AnalyzeCommand implements Callable<Integer> {
  @Option(
      names = "--store",
      required = true,
      paramLabel = "URI",
      description = "The store: a path or any Hadoop URI.")
  private String store;

  @Option(
      names = "--run",
      paramLabel = "HASH",
      description = "Runs to analyze, by the first digits of their hash; default: all.")
  private List<String> runs = new ArrayList<>();

  @Mixin private AnalysisOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    AnalysisSettings settings = options.settings();
    try (SparkSession spark = SparkSession.builder().appName("birkhoff analyze").getOrCreate()) {
      // Failed tasks end in one sentence or one stack trace, printed by the command.
      spark.sparkContext().setLogLevel("ERROR");
      Configuration conf = spark.sparkContext().hadoopConfiguration();
      StoreReader reader = opened(conf);
      List<Ensemble> ensembles =
          StoredEnsembles.of(reader, runs).stream()
              .map(ensemble -> ensemble.within(settings.replicas(), settings.steps()))
              .toList();
      Selection selection =
          runs.isEmpty() ? Selection.ofAll(ensembles) : Selection.named(ensembles);
      List<Measurement> rows = measured(new RunAnalysis(spark, settings), selection, conf);
      AnalysisIdentity identity =
          new AnalysisIdentity(
              settings,
              selection.analysed().stream().map(Ensemble::run).toList(),
              reader.versions());
      AnalysisFolder folder =
          AnalysisFolder.create(conf, store, identity.id(), identity.json(), rows);
      PrintWriter out = spec.commandLine().getOut();
      Summary.of(rows).forEach(out::println);
      selection.line().ifPresent(out::println);
      out.println("Report: " + folder.report());
      out.flush();
    }
    return 0;
  }

  private StoreReader opened(Configuration conf) throws Exception {
    try {
      return StoreReader.open(conf, store);
    } catch (InvalidSpecException noStore) {
      throw noStore;
    } catch (IOException | RuntimeException failed) {
      throw StoreDamage.behind("analyze", failed, conf, store, List.of());
    }
  }

  private List<Measurement> measured(RunAnalysis analysis, Selection selection, Configuration conf)
      throws Exception {
    try {
      return analysis.ofAll(selection);
    } catch (InvalidSpecException refused) {
      throw refused;
    } catch (Exception failed) {
      List<String> files =
          selection.analysed().stream()
              .flatMap(
                  run ->
                      Stream.of(run.snapshotFiles(), run.metricFiles(), run.sketchFiles())
                          .flatMap(List::stream))
              .toList();
      throw StoreDamage.behind("analyze", failed, conf, store, files);
    }
  }
}
