package org.birkhoff.analysis.convergence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The chains of the reference scripts: a linear congruential generator in integers. */
final class ReferenceChains {
  private ReferenceChains() {}

  /** The rows of a table of references beside this class, without comments and header. */
  static List<String> lines(String name) throws IOException {
    try (InputStream stream = ReferenceChains.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.startsWith("kind,"))
          .toList();
    }
  }

  /** Chains (M, N). */
  static double[][] of(String kind, int chains, int draws, long seed) {
    long[] state = {seed};
    double[][] out = new double[chains][draws];
    for (int j = 0; j < chains; j++) {
      double x = 0;
      for (int i = 0; i < draws; i++) {
        double e = uniform(state) + uniform(state) + uniform(state) - 1.5;
        x =
            switch (kind) {
              case "iid" -> e;
              case "ar" -> 0.875 * x + e;
              case "anti" -> -0.5 * x + e;
              case "shift" -> e + 0.25 * j;
              case "scale" -> e * (1 + j);
              case "heavy" -> e / (uniform(state) + 0.0009765625);
              case "trend" -> e + 0.03125 * i;
              case "ties" -> Math.floor(e * 4);
              default -> throw new IllegalArgumentException(kind);
            };
        out[j][i] = x;
      }
    }
    return out;
  }

  private static double uniform(long[] state) {
    state[0] = (1103515245L * state[0] + 12345) % (1L << 31);
    return state[0] / (double) (1L << 31);
  }
}
