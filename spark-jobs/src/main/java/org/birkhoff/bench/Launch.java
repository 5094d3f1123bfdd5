package org.birkhoff.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.birkhoff.train.JvmOptions;

/**
 * A fresh JVM that measures one request. JMH starts fresh JVMs too, but runs its benchmarks one
 * after the other, so that the peak would be measured in another JVM or minutes later than the
 * engine whose share of it is asked for; that is why this is done here.
 *
 * @param options of the JVM, behind those that training uses
 */
record Launch(LaunchRequest request, List<String> options) {
  /** The word by which {@link Main} knows a fresh JVM. */
  static final String WORD = "launch";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOGGING = "log4j2.configurationFile";

  /**
   * Runs the JVM to its end.
   *
   * @throws IllegalStateException with what the JVM wrote, if it failed
   */
  LaunchResult run() {
    try {
      Path folder = Files.createTempDirectory("birkhoff-bench");
      Path question = folder.resolve("request.json");
      Path answer = folder.resolve("result.json");
      Path log = folder.resolve("log");
      try {
        JSON.writeValue(question.toFile(), request);
        int exit = wait(new ProcessBuilder(command(question, answer)), log);
        if (exit != 0) {
          throw new IllegalStateException(
              "Cannot measure %s of %s: its JVM ended with %d:%n%s"
                  .formatted(request.subject(), request.benchCase(), exit, Files.readString(log)));
        }
        return JSON.readValue(answer.toFile(), LaunchResult.class);
      } finally {
        for (Path file : List.of(question, answer, log, folder)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start a JVM to measure in", e);
    }
  }

  /** Inside of the fresh JVM: measures the request of one file and writes the other. */
  static void measure(Path question, Path answer) {
    try {
      LaunchRequest request = JSON.readValue(question.toFile(), LaunchRequest.class);
      LaunchResult result =
          new LaunchMeasurement(request).run(BenchSubjects.named(request.subject()));
      JSON.writeValue(answer.toFile(), result);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read a request or write its result", e);
    }
  }

  private List<String> command(Path question, Path answer) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JvmOptions.ofTraining());
    command.addAll(options);
    String logging = System.getProperty(LOGGING);
    if (logging != null) {
      command.add("-D" + LOGGING + "=" + logging);
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(WORD, question.toString(), answer.toString()));
    return command;
  }

  private static int wait(ProcessBuilder builder, Path log) throws IOException {
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
            .start();
    Thread end = new Thread(process::destroy);
    Runtime.getRuntime().addShutdownHook(end);
    try {
      int exit = process.waitFor();
      Runtime.getRuntime().removeShutdownHook(end);
      return exit;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot measure: interrupted", e);
    }
  }
}
