package org.birkhoff.analysis.job;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes the report of an analysis anew, without Spark.
 *
 * <p>Input: {@code measurements.parquet} of an analysis. Output: {@code verdict.json}, {@code
 * report.html} and {@code csv/} beside it. Example: {@code report --analysis
 * /data/store/analyses/0f3c5a7e9b12}.
 */
@Command(
    name = "report",
    description = "Makes the report of an analysis anew from its measurements alone.",
    footer = {
      "",
      "Input:   measurements.parquet of an analysis",
      "Output:  verdict.json, report.html and csv/ beside it",
      "Example: report --analysis /data/store/analyses/0f3c5a7e9b12"
    },
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
  @Option(
      names = "--analysis",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the analysis: a path or any Hadoop URI.")
  private String analysis;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    AnalysisFolder folder = AnalysisFolder.at(new Configuration(), analysis);
    folder.rebuild();
    PrintWriter out = spec.commandLine().getOut();
    out.println("Report: " + folder.report());
    out.flush();
    return 0;
  }
}
