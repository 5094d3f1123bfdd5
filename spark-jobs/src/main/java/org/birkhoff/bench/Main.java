package org.birkhoff.bench;

import java.nio.file.Path;
import org.birkhoff.command.CommandRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands that measure how fast this machine trains. */
@Command(
    name = "birkhoff",
    description = "Measures how fast this machine trains.",
    mixinStandardHelpOptions = true,
    version = "birkhoff 0.1.0",
    subcommands = Main.Bench.class)
public final class Main {

  public static void main(String[] args) {
    if (args.length == 3 && args[0].equals(Launch.WORD)) {
      System.exit(CommandRunner.run(new FreshJvm(Path.of(args[1]), Path.of(args[2]))));
    }
    System.exit(CommandRunner.run(new Main(), args));
  }

  /** What a fresh JVM does. */
  @Command
  private record FreshJvm(Path question, Path answer) implements Runnable {
    @Override
    public void run() {
      Launch.measure(question, answer);
    }
  }

  /** {@code birkhoff bench}. */
  @Command(
      name = "bench",
      description = "Measures how fast this machine trains.",
      mixinStandardHelpOptions = true,
      subcommands = {EngineCommand.class, TheoryCommand.class})
  static final class Bench implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      throw new ParameterException(spec.commandLine(), "Name what to measure, such as 'engine'.");
    }
  }
}
