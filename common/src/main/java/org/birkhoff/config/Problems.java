package org.birkhoff.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a sweep, in the order of its lines, the command line last. */
final class Problems {
  private final String source;
  private final List<Problem> problems = new ArrayList<>();

  private record Problem(int line, String path, String sentence) {}

  Problems(String source) {
    this.source = source;
  }

  /** Reports a problem of the value at a path. */
  void at(String path, Origin origin, String sentence) {
    put(new Problem(origin.line(), path, origin.place(path) + " " + sentence));
  }

  /** Reports a problem that belongs to no path. */
  void add(Origin origin, String sentence) {
    put(new Problem(origin.line(), "", sentence));
  }

  /** Whether something was reported of the value at a path, or inside it. */
  boolean concern(String path) {
    return problems.stream()
        .anyMatch(
            p ->
                p.path().equals(path)
                    || p.path().startsWith(path + ".")
                    || p.path().startsWith(path + "["));
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /**
   * @throws InvalidSpecException with everything reported, if anything was
   */
  void raise() {
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(
          problems.stream()
              .sorted(Comparator.comparingInt(Problem::line))
              .map(p -> "Cannot read sweep " + source + ": " + p.sentence())
              .toList());
    }
  }

  private void put(Problem problem) {
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
