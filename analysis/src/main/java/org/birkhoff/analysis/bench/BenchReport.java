package org.birkhoff.analysis.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What was measured.
 *
 * @param snapshots snapshots of each replica
 * @param points snapshots between which exact distances were taken
 * @param rates read, sketch, gram and gemm
 */
record BenchReport(
    int replicas,
    int snapshots,
    int parameters,
    int projections,
    int points,
    int cores,
    List<Rate> rates) {

  String json() {
    String measured =
        rates.stream()
            .map(rate -> "  \"%s\": %s".formatted(rate.name(), rate.json()))
            .collect(Collectors.joining(",\n"));
    return String.format(
        Locale.ROOT,
        "{\n  \"format\": \"birkhoff-bench-analysis-1\",\n  \"replicas\": %d,\n"
            + "  \"snapshots\": %d,\n  \"parameters\": %d,\n  \"projections\": %d,\n"
            + "  \"gram-points\": %d,\n  \"cores\": %d,\n%s,\n"
            + "  \"sketch-share-of-read\": %.3f,\n  \"gram-share-of-gemm\": %.3f\n}\n",
        replicas,
        snapshots,
        parameters,
        projections,
        points,
        cores,
        measured,
        share(1, 0),
        share(2, 3));
  }

  String text() {
    String table =
        rates.stream()
            .map(
                rate ->
                    String.format(
                        Locale.ROOT,
                        "%-8s %10.1f MB/s%n",
                        rate.name(),
                        rate.bytesPerSecond() / 1e6))
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "%d replicas, %d snapshots, %d parameters, %d cores%n%s"
            + "sketches of %d projections: %.0f %% of the bare read%n"
            + "exact distances of %d points: %.0f %% of the bare product%n",
        replicas,
        snapshots,
        parameters,
        cores,
        table,
        projections,
        100 * share(1, 0),
        points,
        100 * share(2, 3));
  }

  private double share(int of, int bound) {
    return rates.get(of).bytesPerSecond() / rates.get(bound).bytesPerSecond();
  }
}
