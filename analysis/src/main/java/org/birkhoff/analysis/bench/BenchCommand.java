package org.birkhoff.analysis.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code birkhoff bench}, as far as the analysis goes. */
@Command(
    name = "bench",
    description = "Measures how fast this machine analyzes.",
    mixinStandardHelpOptions = true,
    subcommands = AnalysisCommand.class)
public final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name what to measure, such as 'analysis'.");
  }
}
