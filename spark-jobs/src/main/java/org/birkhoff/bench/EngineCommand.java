package org.birkhoff.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.birkhoff.command.ExitStatus;
import org.birkhoff.config.Activation;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Optimizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code birkhoff bench engine}: the time of a replica-step and its share of the peak. */
@Command(
    name = "engine",
    description = "Measures the time of a replica-step and its share of the processor's peak.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Input: none; data are generated in memory.",
      "Output: a table or, with --json, one JSON document; progress on standard error.",
      "Example: birkhoff bench engine --shape 64-32-10x16 --launches 5"
    })
final class EngineCommand implements Callable<Integer> {
  private static final List<String> SHAPES = List.of("64-32-10x16", "64-32-10x64", "784-128-10x64");

  @Option(
      names = "--shape",
      paramLabel = "WIDTHSxROWS",
      description =
          "Layer widths and rows of a batch, repeatable; default: 64-32-10x16,"
              + " 64-32-10x64 and 784-128-10x64.")
  private List<String> shapes = List.of();

  @Option(names = "--activation", defaultValue = "tanh", description = "As in a sweep.")
  private String activation;

  @Option(names = "--loss", defaultValue = "cross-entropy", description = "As in a sweep.")
  private String loss;

  @Option(names = "--optimizer", defaultValue = "sgd", description = "As in a sweep.")
  private String optimizer;

  @Option(names = "--kernels", defaultValue = "auto", description = "As in a sweep.")
  private String kernels;

  @Option(
      names = "--launches",
      paramLabel = "N",
      defaultValue = "5",
      description = "Fresh JVMs of each measurement; default: ${DEFAULT-VALUE}.")
  private int launches;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "3",
      description = "Time measured in each, after the warm-up; default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--cores",
      paramLabel = "N",
      description = "Cores of the batches on all cores, 1: none; default: all processors.")
  private int cores = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--jvm-option",
      paramLabel = "OPTION",
      description = "One more option of the fresh JVMs, repeatable.")
  private List<String> jvmOptions = List.of();

  @Option(names = "--json", description = "Print JSON instead of a table.")
  private boolean json;

  @Override
  public Integer call() {
    require(launches >= 1, "--launches must be at least 1, but was " + launches);
    require(seconds > 0, "--seconds must be above 0, but was " + seconds);
    require(cores >= 1, "--cores must be at least 1, but was " + cores);
    EngineBench bench =
        new EngineBench(
            word(Kernels.class, "--kernels", kernels), launches, seconds, cores, jvmOptions);
    List<Measured> measured = bench.run(cases(), List.of(), System.err);
    System.out.print(
        json ? new BenchReport(bench, measured).text() : new BenchTable(bench, measured).text());
    return ExitStatus.SUCCESS.code();
  }

  private List<BenchCase> cases() {
    Activation chosenActivation = word(Activation.class, "--activation", activation);
    Loss chosenLoss = word(Loss.class, "--loss", loss);
    Optimizer chosenOptimizer = word(Optimizer.class, "--optimizer", optimizer);
    List<BenchCase> cases = new ArrayList<>();
    for (String shape : shapes.isEmpty() ? SHAPES : shapes) {
      cases.add(
          new BenchCase(BenchShape.parse(shape), chosenActivation, chosenLoss, chosenOptimizer));
    }
    return cases;
  }

  private static <E extends Enum<E>> E word(Class<E> type, String option, String text) {
    return Keyword.parse(type, text)
        .orElseThrow(
            () ->
                new InvalidSpecException(
                    "Cannot measure: %s must be one of %s, but was %s"
                        .formatted(option, String.join(", ", Keyword.all(type)), text)));
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new InvalidSpecException("Cannot measure: " + problem);
    }
  }
}
