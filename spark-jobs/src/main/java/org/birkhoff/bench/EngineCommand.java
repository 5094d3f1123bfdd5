package org.birkhoff.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.birkhoff.command.ExitStatus;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Kernels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "Example: birkhoff bench engine --shape 64-32-10x16 --launches 50 --seconds 2"
    })
final class EngineCommand implements Callable<Integer> {
  private static final List<String> NOTHING = List.of("none");

  @Mixin private CaseOptions cases;

  @Option(
      names = "--against",
      split = ",",
      paramLabel = "NAME",
      description =
          "What to compare with: dl4j (the project's DL4J engine and bare MultiLayerNetwork.fit),"
              + " gemm (the step's matrix products alone, by OpenBLAS) or none; default: what this"
              + " build has, or none with --shape or --grid.")
  private List<String> against;

  @Option(
      names = "--kernels",
      paramLabel = "K",
      defaultValue = "auto",
      description = "As in a sweep; default: ${DEFAULT-VALUE}.")
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
    int processors = Runtime.getRuntime().availableProcessors();
    require(
        cores <= processors,
        "--cores must be at most %d, the processors here, but was %d".formatted(processors, cores));
    Kernels chosen = CaseOptions.word(Kernels.class, "--kernels", kernels, "auto");
    EngineBench bench = new EngineBench(chosen, launches, seconds, cores, jvmOptions);
    List<BenchCase> chosenCases = cases.cases();
    Heap heap = Heap.of(jvmOptions);
    chosenCases.forEach(one -> heap.requireRoom(one, cores));
    List<Measured> measured = bench.run(chosenCases, subjects(), System.err);
    System.out.print(
        json ? new BenchReport(bench, measured).text() : new BenchTable(bench, measured).text());
    return ExitStatus.SUCCESS.code();
  }

  private List<BenchSubject> subjects() {
    List<BenchSubject> subjects = new ArrayList<>(List.of(EngineSubject.FUSED));
    if (against != null) {
      subjects.addAll(against.equals(NOTHING) ? List.of() : BenchSubjects.named(against));
    } else if (!cases.chosen()) {
      for (String comparison : BenchSubjects.COMPARISONS) {
        List<BenchSubject> found = BenchSubjects.of(comparison);
        if (found.isEmpty()) {
          System.err.println("Not compared with " + BenchSubjects.lacking(comparison));
        }
        subjects.addAll(found);
      }
    }
    return subjects;
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new InvalidSpecException("Cannot measure: " + problem);
    }
  }
}
