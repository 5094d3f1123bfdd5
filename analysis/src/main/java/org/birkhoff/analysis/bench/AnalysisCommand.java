package org.birkhoff.analysis.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.config.InvalidSpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code birkhoff bench analysis}: how fast the two paths to the distances of weights are. */
@Command(
    name = "analysis",
    description =
        "Measures the bytes per second of sketches and of exact distances, beside the bare read and"
            + " the bare matrix product.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Input:   none; a store of invented weights is written first",
      "Output:  a table or, with --json, one JSON document; progress on standard error",
      "Example: birkhoff bench analysis --replicas 64 --steps 50 --parameters 1000000 --json"
    })
final class AnalysisCommand implements Callable<Integer> {
  @Option(
      names = "--replicas",
      paramLabel = "N",
      description = "Replicas; default: ${DEFAULT-VALUE}.")
  private int replicas = 16;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Snapshots of each replica; default: ${DEFAULT-VALUE}.")
  private int steps = 8;

  @Option(
      names = "--parameters",
      paramLabel = "N",
      description = "Weights, about; default: ${DEFAULT-VALUE}.")
  private int parameters = 1_000_000;

  @Option(
      names = "--gram-steps",
      paramLabel = "N",
      description = "Snapshots between which exact distances are taken; default: ${DEFAULT-VALUE}.")
  private int gramSteps = 4;

  @Option(
      names = "--projections",
      paramLabel = "K",
      description = "Projections of a sketch, a power of two; default: ${DEFAULT-VALUE}.")
  private int projections = 256;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      description = "Measurements of each, in turn; default: ${DEFAULT-VALUE}.")
  private int repeats = 3;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description =
          "A local folder for the store, kept; one that holds it already is used again. Default: a"
              + " temporary folder.")
  private String store;

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    check();
    Path temporary = store == null ? Files.createTempDirectory("birkhoff-bench") : null;
    String folder = store == null ? temporary.resolve("store").toString() : store;
    try (SparkSession spark =
        SparkSession.builder().appName("birkhoff bench analysis").getOrCreate()) {
      spark.sparkContext().setLogLevel("ERROR");
      SyntheticStore synthetic = new SyntheticStore(replicas, steps, parameters);
      if (!Files.exists(Path.of(folder, "_FORMAT.json"))) {
        System.err.printf("Writing %s%n", folder);
        synthetic.write(folder);
      }
      AnalysisBench bench =
          new AnalysisBench(spark, synthetic.run(), folder, gramSteps, projections, repeats);
      BenchReport report = bench.run(System.err);
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? report.json() : report.text());
      out.flush();
    } finally {
      if (temporary != null) {
        delete(temporary);
      }
    }
    return 0;
  }

  private void check() {
    List<String> problems = new ArrayList<>();
    require(problems, replicas >= 2, "--replicas must be at least 2, but was " + replicas);
    require(problems, steps >= 2, "--steps must be at least 2, but was " + steps);
    require(
        problems,
        parameters >= 1000 && parameters <= 1 << 30,
        "--parameters must lie in 1000 to 2^30, but was " + parameters);
    require(
        problems,
        gramSteps >= 2 && gramSteps <= steps && (long) gramSteps * replicas <= 8192,
        "--gram-steps must lie in 2 to --steps, and times --replicas in 4 to 8192, but was "
            + gramSteps);
    require(
        problems,
        projections >= 16 && projections <= 4096 && Integer.bitCount(projections) == 1,
        "--projections must be a power of two in 16 to 4096, but was " + projections);
    require(problems, repeats >= 1, "--repeats must be at least 1, but was " + repeats);
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
  }

  private static void require(List<String> problems, boolean holds, String problem) {
    if (!holds) {
      problems.add("Cannot measure: " + problem);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
