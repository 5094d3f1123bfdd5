package org.birkhoff.analysis.job;

import org.birkhoff.analysis.bench.BenchCommand;
import org.birkhoff.command.CommandRunner;
import picocli.CommandLine.Command;

/** The analysis jobs. Example: {@code analyze --store /data/store}. */
@Command(
    name = "birkhoff",
    description = "Analyzes stored ensembles.",
    mixinStandardHelpOptions = true,
    subcommands = {
      AnalyzeCommand.class,
      BenchCommand.class,
      CompareCommand.class,
      ExportCommand.class,
      ReportCommand.class
    })
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    int status = run(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  static int run(String... args) {
    return CommandRunner.run(new Main(), args);
  }
}
