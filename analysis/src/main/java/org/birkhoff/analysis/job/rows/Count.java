package org.birkhoff.analysis.job.rows;

/** Numbers of things in sentences. */
public final class Count {
  private Count() {}

  /** "1 run", "2 runs". */
  public static String of(long n, String noun) {
    return n == 1 ? "1 " + noun : n + " " + noun + "s";
  }

  /** "is 1", "are 2". */
  public static String isOrAre(long n) {
    return (n == 1 ? "is " : "are ") + n;
  }
}
