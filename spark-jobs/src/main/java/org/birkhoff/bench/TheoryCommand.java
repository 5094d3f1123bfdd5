package org.birkhoff.bench;

import java.util.List;
import java.util.concurrent.Callable;
import org.birkhoff.command.ExitStatus;
import org.birkhoff.config.InvalidSpecException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code birkhoff bench theory}: replica-steps a second of every model family. */
@Command(
    name = "theory",
    description = "Measures the theory engine beside plain Java loops and the memory's speed.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Input: none.",
      "Output: a table or, with --json, one JSON document; progress on standard error.",
      "Example: birkhoff bench theory --json > theory.json"
    })
final class TheoryCommand implements Callable<Integer> {

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "2",
      description = "Warm-up of each case, and time measured; default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "Cores of the batches on all cores, 1: none; default: all processors.")
  private int cores = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    if (!(seconds > 0)) {
      throw new InvalidSpecException(
          "Cannot measure: --seconds must be above 0, but was " + seconds);
    }
    int processors = Runtime.getRuntime().availableProcessors();
    if (cores < 1 || cores > processors) {
      throw new InvalidSpecException(
          "Cannot measure: --cores must lie in [1, %d], the processors here, but was %d"
              .formatted(processors, cores));
    }
    TheoryBench bench = new TheoryBench(seconds, cores);
    List<TheoryPace> paces = bench.run(TheoryCase.all(), System.err);
    TheoryReport report = new TheoryReport(bench, paces);
    System.out.print(json ? report.json() : report.table());
    return ExitStatus.SUCCESS.code();
  }
}
