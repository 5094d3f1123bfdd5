package org.birkhoff.train;

import java.util.Arrays;
import org.birkhoff.command.CommandRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands that plan, train and keep a store. */
@Command(
    name = "birkhoff",
    description = "Trains seeded replicas and keeps their trajectories.",
    mixinStandardHelpOptions = true,
    version = "birkhoff 0.1.0",
    subcommands = {
      PlanCommand.class,
      TrainCommand.class,
      VerifyCommand.class,
      AuditCommand.class,
      ListCommand.class,
      DataCommand.class
    })
public final class Main implements Runnable {

  /** What the launcher script calls on the client before Spark is there. */
  private static final String LAUNCH = "launch";

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(LAUNCH)) {
      System.exit(Launch.launch(Arrays.copyOfRange(args, 1, args.length), System.out));
    }
    System.exit(CommandRunner.run(new Main(), args));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command, such as 'train'.");
  }
}
