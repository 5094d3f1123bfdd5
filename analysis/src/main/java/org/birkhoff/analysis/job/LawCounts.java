package org.birkhoff.analysis.job;

import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.birkhoff.analysis.report.Measurement;

/** How many laws still differ from their last slice, and how many have ceased to early on. */
final class LawCounts {
  private final List<Measurement> conclusions;
  private final Map<List<String>, LongSummaryStatistics> compared;
  private final Map<List<String>, Long> last = new HashMap<>();

  private LawCounts(List<Measurement> rows) {
    conclusions = rows.stream().filter(row -> row.statistic().equals("conclusion")).toList();
    List<Measurement> distances =
        rows.stream().filter(row -> row.statistic().equals("energy-distance")).toList();
    compared =
        distances.stream()
            .collect(
                Collectors.groupingBy(
                    LawCounts::law, Collectors.summarizingLong(Measurement::step)));
    distances.forEach(row -> last.put(law(row), row.otherStep()));
  }

  static LawCounts of(List<Measurement> rows) {
    return new LawCounts(rows);
  }

  /** What there is to say of the laws whose conclusions are chosen. */
  String text(Predicate<Measurement> which) {
    List<Measurement> found = conclusions.stream().filter(which).toList();
    if (found.isEmpty()) {
      return "nothing compared";
    }
    List<Measurement> tested =
        found.stream().filter(row -> !row.text().equals("not-enough-data")).toList();
    int undecided = found.size() - tested.size();
    String lacking = "%d of %d without enough data".formatted(undecided, found.size());
    if (tested.isEmpty()) {
      return lacking;
    }
    LongSummaryStatistics latest =
        tested.stream().mapToLong(row -> compared.get(law(row)).getMax()).summaryStatistics();
    String step =
        latest.getMin() == latest.getMax()
            ? "step " + latest.getMin()
            : "steps %d to %d".formatted(latest.getMin(), latest.getMax());
    long still = tested.stream().filter(this::stillDiffers).count();
    long early = tested.stream().filter(this::ceasedEarly).count();
    return "%s still %s from the last slice at %s; not distinguished since a quarter of the run: %s"
            .formatted(
                share(still, tested),
                tested.size() == 1 ? "differs" : "differ",
                step,
                share(early, tested))
        + (undecided > 0 ? "; " + lacking : "");
  }

  private static String share(long part, List<Measurement> all) {
    return "%d of %d".formatted(part, all.size());
  }

  private boolean stillDiffers(Measurement conclusion) {
    return conclusion.text().equals("differs")
        && Math.round(conclusion.value()) == compared.get(law(conclusion)).getMax();
  }

  private boolean ceasedEarly(Measurement conclusion) {
    return !conclusion.text().equals("differs")
        || 4 * Math.round(conclusion.value()) < last.get(law(conclusion));
  }

  private static List<String> law(Measurement row) {
    return List.of(row.run(), row.observable(), row.layer());
  }
}
