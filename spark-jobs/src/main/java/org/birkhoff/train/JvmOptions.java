package org.birkhoff.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a JVM must be started with so that an engine in it is fast. */
public final class JvmOptions {
  private static final String FILE = "jvm.options";

  private JvmOptions() {}

  /**
   * The options of every JVM in which an engine runs, beside those of Spark and of memory: drivers,
   * executors, {@code plan} and the fresh JVMs of {@code bench}.
   */
  public static List<String> ofEngines() {
    try (InputStream file = JvmOptions.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException("Cannot find the options of JVMs: no " + FILE);
      }
      return new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the options of JVMs", e);
    }
  }
}
