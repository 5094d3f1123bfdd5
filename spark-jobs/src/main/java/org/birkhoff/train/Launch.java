package org.birkhoff.train;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.birkhoff.command.CommandRunner;
import org.birkhoff.command.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/**
 * The client's side of the launcher script: checks and resolves a command on the host where its
 * files are, and prints the arguments of {@code spark-submit}, each ended by a NUL.
 */
final class Launch {

  private Launch() {}

  /**
   * Prints the submission of a command; its exit code.
   *
   * @param args the distribution's folder, {@code bundled} or {@code given} Spark, then the words
   *     after {@code birkhoff}
   */
  static int launch(String[] args, PrintStream out) {
    Path dist = Path.of(args[0]);
    SparkSubmission.Spark spark =
        SparkSubmission.Spark.valueOf(args[1].toUpperCase(java.util.Locale.ROOT));
    List<String> words = List.of(args).subList(2, args.length);
    int separator = words.indexOf("--");
    List<String> command = separator < 0 ? words : words.subList(0, separator);
    List<String> options = separator < 0 ? List.of() : words.subList(separator + 1, words.size());
    SparkSubmission submission = new SparkSubmission(dist, spark, options);
    if (!command.get(0).equals("train")) {
      print(submission.analysis(command), out);
      return ExitStatus.SUCCESS.code();
    }
    ClientTrain client = new ClientTrain(submission, out);
    return CommandRunner.run(client, command.subList(1, command.size()).toArray(String[]::new));
  }

  private static void print(List<String> arguments, PrintStream out) {
    for (String argument : arguments) {
      out.print(argument + "\0");
    }
    out.flush();
  }

  /** {@code train} as the client sees it: what is not about the sweep is handed on as it is. */
  @Command(name = "birkhoff train", mixinStandardHelpOptions = false)
  private static final class ClientTrain implements java.util.concurrent.Callable<Integer> {
    private final SparkSubmission submission;
    private final PrintStream out;

    @picocli.CommandLine.Mixin private SweepOptions sweep;

    @Option(names = "--store", required = true)
    private String store;

    @Unmatched private List<String> others;

    ClientTrain(SparkSubmission submission, PrintStream out) {
      this.submission = submission;
      this.out = out;
    }

    @Override
    public Integer call() {
      print(submission.training(sweep.submission(), store, others), out);
      return ExitStatus.SUCCESS.code();
    }
  }
}
