package org.birkhoff.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.birkhoff.config.InvalidSpecException;

/**
 * The arguments of {@code spark-submit} for a Birkhoff command.
 *
 * @param dist folder of the assembled jars
 * @param spark whose Spark runs it
 * @param options what the user gave after {@code --}
 */
record SparkSubmission(Path dist, Spark spark, List<String> options) {
  private static final String ENGINE = String.join(" ", JvmOptions.ofEngines());

  private static final String DRIVER_OPTIONS = "spark.driver.extraJavaOptions";

  /** Whose Spark runs a submission. */
  enum Spark {
    /** The jars of this distribution. */
    BUNDLED,
    /** The one that SPARK_HOME names. */
    GIVEN
  }

  SparkSubmission {
    options = List.copyOf(options);
  }

  /** Trains a resolved sweep into {@code store}; {@code others} are handed on. */
  List<String> training(Submission submission, String store, List<String> others) {
    List<String> command = new ArrayList<>();
    command.add("train");
    command.add("--store");
    command.add(StoreUri.absolute(store));
    if (others != null) {
      command.addAll(others);
    }
    for (String piece : submission.encode()) {
      command.add("--submission");
      command.add(piece);
    }
    return submit("org.birkhoff.train.Main", "spark-jobs", command);
  }

  /** Runs a command of the analysis. */
  List<String> analysis(List<String> command) {
    List<String> absolute = new ArrayList<>(command);
    for (int i = 0; i < absolute.size(); i++) {
      String word = absolute.get(i);
      if (word.matches("--store2?=.*")) {
        int value = word.indexOf('=') + 1;
        absolute.set(i, word.substring(0, value) + StoreUri.absolute(word.substring(value)));
      } else if (word.matches("--store2?") && i + 1 < absolute.size()) {
        absolute.set(i + 1, StoreUri.absolute(absolute.get(i + 1)));
      }
    }
    return submit("org.birkhoff.analysis.job.Main", "analysis", absolute);
  }

  private List<String> submit(String main, String module, List<String> command) {
    List<String> arguments = new ArrayList<>();
    if (spark == Spark.BUNDLED && !has("--master")) {
      arguments.addAll(List.of("--master", "local[*]"));
    }
    if (!has("--driver-memory")) {
      arguments.addAll(List.of("--driver-memory", "2g"));
    }
    conf(arguments, "spark.standalone.submit.waitAppCompletion", "true");
    conf(arguments, "spark.ui.showConsoleProgress", "false");
    arguments.addAll(options);
    forEngine(arguments, "spark.driver.defaultJavaOptions");
    forEngine(arguments, "spark.executor.defaultJavaOptions");
    if (clusterMode()) {
      arguments.addAll(List.of("--conf", DRIVER_OPTIONS + "=" + clusterDriverOptions()));
    }
    arguments.addAll(List.of("--class", main));
    String common = jars("jars", name -> name.startsWith("birkhoff-common"));
    String libraries = jars("lib", name -> true);
    arguments.addAll(List.of("--jars", common + "," + libraries + givenJars()));
    arguments.add(jars("jars", name -> name.startsWith("birkhoff-" + module)));
    arguments.addAll(command);
    return arguments;
  }

  /**
   * In cluster mode a standalone master starts the driver with these options alone: it opens no
   * modules for Spark and does not know the default options.
   */
  private String clusterDriverOptions() {
    return given(DRIVER_OPTIONS) + ENGINE + " " + JavaModuleOptions.defaultModuleOptions();
  }

  private void forEngine(List<String> arguments, String key) {
    arguments.addAll(List.of("--conf", key + "=" + given(key) + ENGINE));
  }

  /** The user's value of a setting, followed by a space, or nothing. */
  private String given(String key) {
    return options.stream()
        .filter(option -> option.startsWith(key + "="))
        .map(option -> option.substring(key.length() + 1) + " ")
        .collect(Collectors.joining());
  }

  private boolean clusterMode() {
    int mode = options.indexOf("--deploy-mode");
    return options.contains("--deploy-mode=cluster")
        || mode >= 0 && mode + 1 < options.size() && options.get(mode + 1).equals("cluster");
  }

  private void conf(List<String> arguments, String key, String value) {
    if (options.stream().noneMatch(option -> option.startsWith(key + "="))) {
      arguments.addAll(List.of("--conf", key + "=" + value));
    }
  }

  /** What the user gave as jars: of two options {@code --jars} Spark would keep the last alone. */
  private String givenJars() {
    StringBuilder jars = new StringBuilder();
    for (int i = 0; i < options.size(); i++) {
      if (options.get(i).equals("--jars") && i + 1 < options.size()) {
        jars.append(',').append(options.get(i + 1));
      } else if (options.get(i).startsWith("--jars=")) {
        jars.append(',').append(options.get(i).substring("--jars=".length()));
      }
    }
    return jars.toString();
  }

  private boolean has(String option) {
    return options.stream().anyMatch(o -> o.equals(option) || o.startsWith(option + "="));
  }

  private String jars(String folder, java.util.function.Predicate<String> wanted) {
    Path path = dist.resolve(folder);
    try (Stream<Path> files = Files.list(path)) {
      String jars =
          files
              .filter(file -> wanted.test(file.getFileName().toString()))
              .sorted()
              .map(Path::toString)
              .collect(Collectors.joining(","));
      if (!jars.isEmpty()) {
        return jars;
      }
    } catch (IOException missing) {
      throw new InvalidSpecException(
          "Cannot submit: " + path + " is missing; run './mvnw package' first");
    }
    throw new InvalidSpecException(
        "Cannot submit: jars are missing in " + path + "; run './mvnw package' first");
  }
}
