package org.birkhoff.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.command.ExitStatus;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Keyword;
import org.birkhoff.data.Dataset;
import org.birkhoff.run.RunSpec;
import org.birkhoff.train.audit.Audit;
import org.birkhoff.train.audit.Outcome;
import org.birkhoff.train.engine.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code birkhoff audit}: whether trajectories depend on how they are computed. */
@Command(
    name = "audit",
    description = "Trains the same replicas in ways that must not matter, and compares their bits.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Input: a sweep, its data manifests and data files; no store and no Spark.",
      "Output: one line a comparison, with the first step and parameter that differ.",
      "Exit status: 0 all equal, 4 a difference.",
      "Example: birkhoff audit --sweep submit-scripts/sweeps/quickstart.yaml --replicas 4"
    })
final class AuditCommand implements Callable<Integer> {
  private static final long DEFAULT_STEPS = 2000;

  @Mixin private SweepOptions sweep;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      defaultValue = "4",
      description = "Replicas to train, from replica 0 on; default: ${DEFAULT-VALUE}.")
  private int replicas;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps to train them; default: the sweep's, but at most " + DEFAULT_STEPS + ".")
  private Long steps;

  @Option(
      names = "--run",
      paramLabel = "HASH",
      description = "Cells to audit, by the first digits of their run's hash; default: all.")
  private List<String> prefixes = List.of();

  @Override
  public Integer call() throws IOException {
    if (replicas < 1) {
      throw new InvalidSpecException(
          "Cannot audit: --replicas must be at least 1, but was " + replicas);
    }
    Submission submission = sweep.submission();
    List<RunSpec> runs = chosen(submission.runs());
    runs.forEach(this::requireSteps);
    RunData data = new RunData(submission, new Configuration());
    List<Outcome> outcomes = new ArrayList<>();
    for (RunSpec run : runs) {
      Dataset dataset = data.of(run);
      long last = steps == null ? Math.min(DEFAULT_STEPS, run.training().steps()) : steps;
      System.out.println(heading(run, last));
      Audit audit = new Audit(run, replicas, last, described -> Engines.of(described, dataset));
      outcomes.addAll(audit.outcomes(outcome -> System.out.println("  " + outcome.line())));
    }
    return conclusion(outcomes).code();
  }

  private List<RunSpec> chosen(List<RunSpec> runs) {
    for (String prefix : prefixes) {
      long found = runs.stream().filter(run -> run.contentHash().startsWith(prefix)).count();
      if (found != 1) {
        throw new InvalidSpecException(
            "Cannot audit run %s: %d of the sweep's %d runs start so"
                .formatted(prefix, found, runs.size()));
      }
    }
    return runs.stream()
        .filter(
            run ->
                prefixes.isEmpty()
                    || prefixes.stream().anyMatch(prefix -> run.contentHash().startsWith(prefix)))
        .toList();
  }

  private void requireSteps(RunSpec run) {
    long most = run.training().steps();
    if (steps != null && (steps < 1 || steps > most)) {
      throw new InvalidSpecException(
          "Cannot audit: --steps must be between 1 and %d (training.steps), but was %d"
              .formatted(most, steps));
    }
  }

  private String heading(RunSpec run, long last) {
    String cell = run.cell().isEmpty() ? "" : " " + run.cell();
    String kernels =
        run.engine().type() == EngineSpec.Type.FUSED
            ? ", kernels " + Keyword.of(run.engine().kernels())
            : "";
    return "Run %s of %s%s: %d replicas x %d steps, engine %s%s"
        .formatted(
            run.contentHash().substring(0, 12),
            run.name(),
            cell,
            replicas,
            last,
            Keyword.of(run.engine().type()),
            kernels);
  }

  private static ExitStatus conclusion(List<Outcome> outcomes) {
    long compared = outcomes.stream().filter(o -> o.kind() != Outcome.Kind.LEFT_OUT).count();
    long different = outcomes.stream().filter(o -> o.kind() == Outcome.Kind.DIFFERENT).count();
    if (different > 0) {
      System.out.printf("%d of %d comparisons differ%n", different, compared);
      return ExitStatus.DIFFERENCE;
    }
    System.out.printf("All %d comparisons are equal%n", compared);
    return ExitStatus.SUCCESS;
  }
}
