package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.report.Measurement;

/**
 * How many laws are moving, settled or neither, by the families that verdicts are corrected over.
 */
final class VerdictCounts {
  private static final List<String> OUTCOMES =
      List.of("moving", "settled", "cannot-tell", "not-enough-data");

  private VerdictCounts() {}

  /** One line; empty where there is no verdict. */
  static List<String> lines(List<Measurement> rows) {
    Map<String, Map<String, Long>> families = new TreeMap<>(VerdictCounts::wholeFirst);
    for (Measurement row : rows) {
      if (row.statistic().equals("verdict")) {
        families
            .computeIfAbsent(
                new Subject(row.observable(), row.layer()).family(), f -> new TreeMap<>())
            .merge(row.text(), 1L, Long::sum);
      }
    }
    if (families.isEmpty()) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    families.forEach((family, outcomes) -> words.add(family + " " + words(outcomes)));
    return List.of("Verdicts: " + String.join("; ", words));
  }

  private static String words(Map<String, Long> outcomes) {
    return OUTCOMES.stream()
        .filter(outcomes::containsKey)
        .map(
            outcome ->
                String.format(
                    Locale.ROOT, "%d %s", outcomes.get(outcome), outcome.replace('-', ' ')))
        .collect(Collectors.joining(", "));
  }

  private static int wholeFirst(String a, String b) {
    boolean wholeA = a.startsWith("the ");
    return wholeA == b.startsWith("the ") ? a.compareTo(b) : wholeA ? -1 : 1;
  }
}
