package org.birkhoff.config;

import java.util.List;

/** Input by the user that cannot be used; each problem is one clear sentence. */
public final class InvalidSpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public InvalidSpecException(String problem) {
    this(List.of(problem));
  }

  public InvalidSpecException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** One sentence a problem, in the order of the input. */
  public List<String> problems() {
    return problems == null ? List.of(getMessage()) : problems;
  }
}
