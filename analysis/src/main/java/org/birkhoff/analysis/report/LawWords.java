package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;

/** The clauses that sentences about a law are made of. */
record LawWords(LawDistance law) {

  private static final int GAPS = 3;

  String lastSlice() {
    return law.lastStep() < 0 ? "" : " (step " + NumberText.count(law.lastStep()) + ")";
  }

  /** At which slices it differs. */
  String where() {
    String step = "step " + NumberText.count(law.lastDiffering());
    List<LawDistance.Slice> differing = law.differing();
    boolean latest = law.notDistinguished().isEmpty();
    if (differing.isEmpty()) {
      return (latest ? " at " : ", the last time at ") + step;
    }
    List<String> gaps = gaps();
    if (gaps.isEmpty()) {
      return latest
          ? " at all " + law.slices().size() + " slices compared, up to " + step
          : " at every slice up to " + step;
    }
    return " at "
        + differing.size()
        + " of "
        + law.slices().size()
        + " slices, "
        + (latest ? "among them the latest, " : "the last at ")
        + step
        + ", not at "
        + String.join(", ", gaps.stream().limit(GAPS).toList())
        + (gaps.size() > GAPS ? " and " + (gaps.size() - GAPS) + " more stretches" : "");
  }

  /** The stretches of steps before the last differing one at which it does not differ. */
  private List<String> gaps() {
    List<LawDistance.Slice> differing = law.differing();
    List<String> gaps = new ArrayList<>();
    long from = -1;
    long to = -1;
    for (LawDistance.Slice slice : law.slices()) {
      boolean differs = differing.contains(slice);
      if (!differs && slice.step() < law.lastDiffering()) {
        from = from < 0 ? slice.step() : from;
        to = slice.step();
      } else if (from >= 0) {
        gaps.add(NumberText.count(from) + (from == to ? "" : "–" + NumberText.count(to)));
        from = -1;
      }
    }
    return gaps;
  }

  /** How large the difference is at the last differing step, in brackets. */
  String effect() {
    return law.lastDifferingSlice()
        .map(
            slice -> {
              List<String> parts = new ArrayList<>();
              if (Double.isFinite(slice.adjustedP())) {
                parts.add("adjusted p " + NumberText.of(slice.adjustedP()));
              }
              if (Double.isFinite(slice.distance())) {
                parts.add("distance " + NumberText.of(slice.distance()));
              }
              if (Double.isFinite(slice.upperBound())) {
                parts.add("at most " + NumberText.of(slice.upperBound()));
              }
              return parts.isEmpty()
                  ? ""
                  : " (" + String.join(", ", parts) + (isTiny(slice) ? ": tiny but certain)" : ")");
            })
        .orElse("");
  }

  static boolean isTiny(LawDistance.Slice slice) {
    return slice.upperBound() < LawDistance.TINY;
  }

  /** The bound on the distance at the slices that are not distinguished. */
  String bound() {
    return law.upperBound().stream()
        .mapToObj(
            bound -> ", with a distance of at most " + NumberText.of(bound) + " (95 % bounds)")
        .findFirst()
        .orElse("");
  }

  String shortOfData() {
    String method = law.conclusion().map(Conclusion::method).orElse("");
    return "allows no conclusion" + (method.isEmpty() ? " for want of data" : ": " + method);
  }
}
