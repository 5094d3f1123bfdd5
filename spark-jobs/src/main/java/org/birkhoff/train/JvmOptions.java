package org.birkhoff.train;

import java.util.List;

/** What a JVM must be started with so that an engine in it is fast. */
public final class JvmOptions {

  private JvmOptions() {}

  /** The options of every JVM that trains, beside those of Spark and of memory. */
  public static List<String> ofTraining() {
    return List.of("--add-modules=jdk.incubator.vector");
  }
}
