package org.birkhoff.config;

/**
 * Where a value was given.
 *
 * @param line line of the file, from 1 on; the largest number for the command line, which comes
 *     last
 * @param text what a message says, such as {@code line 14} or {@code --set}
 */
record Origin(int line, String text) {
  static final Origin COMMAND_LINE = new Origin(Integer.MAX_VALUE, "--set");

  static Origin line(int line) {
    return new Origin(line, "line " + line);
  }
}
