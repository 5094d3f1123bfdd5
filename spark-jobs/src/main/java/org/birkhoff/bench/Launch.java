package org.birkhoff.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.birkhoff.command.ExitStatus;
import org.birkhoff.config.InvalidSpecException;
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
  private static final String REFUSED_OPTIONS = "Could not create the Java Virtual Machine";

  private static final String FULL_HEAP = "OutOfMemoryError: Java heap space";
  private static final String LOGGING = "log4j2.configurationFile";

  /**
   * Runs the JVM to its end.
   *
   * @throws InvalidSpecException if the JVM refuses its options or runs out of heap, or the machine
   *     refuses the request
   * @throws IllegalStateException with what the JVM wrote, if it failed otherwise
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
        if (exit != ExitStatus.SUCCESS.code()) {
          throw failure(exit, Files.readString(log));
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

  private RuntimeException failure(int exit, String log) {
    if (exit == ExitStatus.WRONG_INPUT.code() || log.contains(REFUSED_OPTIONS)) {
      List<String> lines = log.lines().filter(line -> !line.startsWith("WARNING:")).toList();
      return new InvalidSpecException(
          log.contains(REFUSED_OPTIONS)
              ? "Cannot measure: the JVM refuses its options: " + lines.get(0)
              : lines.get(lines.size() - 1));
    }
    if (log.contains(FULL_HEAP)) {
      return new InvalidSpecException(
          "Cannot measure %s of %s: %d MiB of heap are not enough (--jvm-option=-Xmx16g gives more)"
              .formatted(request.subject(), request.benchCase(), Heap.of(options).mebibytes()));
    }
    return new IllegalStateException(
        "Cannot measure %s of %s: its JVM ended with %d:%n%s"
            .formatted(request.subject(), request.benchCase(), exit, log));
  }

  /**
   * Inside of the fresh JVM: measures the request of one file and writes the other.
   *
   * @throws InvalidSpecException if this machine cannot measure it
   */
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
    command.add(Heap.OPTION);
    command.addAll(JvmOptions.ofEngines());
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
    // Natives of the comparisons: one thread, as in training.
    builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"));
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
