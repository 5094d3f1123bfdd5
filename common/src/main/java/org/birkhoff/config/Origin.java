package org.birkhoff.config;

/**
 * Where a value was given.
 *
 * @param line line of the file, from 1 on; the largest number for the command line, which comes
 *     last
 * @param text what a message says, such as {@code line 14} or {@code --set training.steps}
 */
record Origin(int line, String text) {
  private static final int COMMAND_LINE = Integer.MAX_VALUE;

  static Origin line(int line) {
    return new Origin(line, "line " + line);
  }

  static Origin override(String path) {
    return new Origin(COMMAND_LINE, "--set " + path);
  }

  /** How a message names the value at a path, such as {@code training.batch-size (line 14)}. */
  String place(String path) {
    return line == COMMAND_LINE ? "--set " + path : path + " (" + text + ")";
  }
}
