package org.birkhoff.analysis.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How fast something went through weights.
 *
 * @param name what
 * @param bytes of weights, as floats, each time
 * @param seconds of each time
 */
record Rate(String name, long bytes, double[] seconds) {

  /** Bytes per second in the median. */
  double bytesPerSecond() {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return bytes / median;
  }

  /** One JSON object. */
  String json() {
    return String.format(
        Locale.ROOT,
        "{\"bytes\": %d, \"seconds\": [%s], \"bytes-per-second\": %.0f}",
        bytes,
        Arrays.stream(seconds)
            .mapToObj(s -> String.format(Locale.ROOT, "%.3f", s))
            .collect(Collectors.joining(", ")),
        bytesPerSecond());
  }
}
