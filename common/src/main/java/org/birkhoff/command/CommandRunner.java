package org.birkhoff.command;

import java.io.PrintWriter;
import org.birkhoff.config.InvalidSpecException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Runs a picocli command and turns what happened into an exit status: wrong input is said in one
 * sentence a problem without a stack trace, a failure with one.
 */
public final class CommandRunner {

  private CommandRunner() {}

  /** The exit code of {@code command} given {@code args}; never exits the process. */
  public static int run(Object command, String... args) {
    CommandLine line = new CommandLine(command);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    String[] version = line.getCommandSpec().version();
    line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().version(version));
    line.setParameterExceptionHandler(CommandRunner::wrongCommandLine);
    line.setExecutionExceptionHandler(
        (exception, failed, parsed) -> status(exception, failed.getErr()).code());
    return line.execute(args);
  }

  private static int wrongCommandLine(ParameterException exception, String[] args) {
    CommandLine line = exception.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(exception.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(exception, err);
    err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return ExitStatus.WRONG_COMMAND_LINE.code();
  }

  private static ExitStatus status(Throwable exception, PrintWriter err) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidSpecException invalid) {
        invalid.problems().forEach(err::println);
        return ExitStatus.WRONG_INPUT;
      }
    }
    exception.printStackTrace(err);
    return ExitStatus.FAILURE;
  }
}
