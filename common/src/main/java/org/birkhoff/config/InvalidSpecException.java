package org.birkhoff.config;

import java.util.List;

/** Input by the user that cannot be used; each problem is one clear sentence. */
public final class InvalidSpecException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;
  private final transient List<Violation> violations;

  public InvalidSpecException(String problem) {
    this(List.of(problem));
  }

  public InvalidSpecException(List<String> problems) {
    this(problems, List.of());
  }

  /** A record's refusal, which a parser reports again with path and line. */
  InvalidSpecException(String subject, List<Violation> violations) {
    this(
        violations.stream()
            .map(v -> "Cannot use " + subject + ": " + (v.key() + " " + v.sentence()).strip())
            .toList(),
        violations);
  }

  private InvalidSpecException(List<String> problems, List<Violation> violations) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
    this.violations = List.copyOf(violations);
  }

  /** One sentence a problem, in the order of the input. */
  public List<String> problems() {
    return problems == null ? List.of(getMessage()) : problems;
  }

  List<Violation> violations() {
    return violations == null ? List.of() : violations;
  }
}
