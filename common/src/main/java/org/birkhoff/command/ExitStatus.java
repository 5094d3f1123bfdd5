package org.birkhoff.command;

/** What a command's process ends with. */
public enum ExitStatus {
  SUCCESS(0),
  WRONG_COMMAND_LINE(1),
  WRONG_INPUT(2),
  FAILURE(3),
  /** An audit found a trajectory that depends on how it was computed. */
  DIFFERENCE(4);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  /** The process's exit code. */
  public int code() {
    return code;
  }
}
