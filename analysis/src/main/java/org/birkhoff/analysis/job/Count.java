package org.birkhoff.analysis.job;

/** Numbers of things in sentences. */
final class Count {
  private Count() {}

  /** "1 run", "2 runs". */
  static String of(long n, String noun) {
    return n == 1 ? "1 " + noun : n + " " + noun + "s";
  }

  /** "is 1", "are 2". */
  static String isOrAre(long n) {
    return (n == 1 ? "is " : "are ") + n;
  }
}
