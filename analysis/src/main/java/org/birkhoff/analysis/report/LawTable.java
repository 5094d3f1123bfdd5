package org.birkhoff.analysis.report;

import static org.birkhoff.analysis.report.CsvText.line;
import static org.birkhoff.analysis.report.CsvText.number;
import static org.birkhoff.analysis.report.CsvText.step;
import static org.birkhoff.analysis.report.CsvText.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table of energy distances: to the last slice, at a fixed lag and at a fixed ratio. */
final class LawTable {

  static final String HEADER =
      "observable,layer,pairs,step,other_step,distance,standard_error,upper_bound,band_95,"
          + "detectable,p,adjusted_p";

  private record Pair(long step, long otherStep) {}

  private LawTable() {}

  static List<String> of(RunRows run) {
    List<String> lines = new ArrayList<>();
    run.lawDistances().forEach(law -> toLast(law, lines));
    for (PairFamily family : PairFamily.values()) {
      run.quantities(family.statistic()).forEach(quantity -> pairs(run, family, quantity, lines));
    }
    return lines;
  }

  private static void toLast(LawDistance law, List<String> lines) {
    for (LawDistance.Slice slice : law.slices()) {
      lines.add(
          line(
              text(law.quantity().observable()),
              text(law.quantity().layer()),
              "last",
              step(slice.step()),
              step(law.lastStep()),
              number(slice.distance()),
              number(slice.standardError()),
              number(slice.upperBound()),
              number(slice.band()),
              number(slice.detectable()),
              number(slice.p()),
              number(slice.adjustedP())));
    }
  }

  private static void pairs(RunRows run, PairFamily family, Quantity quantity, List<String> lines) {
    Map<Pair, Double> bands = new HashMap<>();
    run.statistic(family.band(), quantity)
        .forEach(row -> bands.put(new Pair(row.step(), row.otherStep()), row.value()));
    run.statistic(family.statistic(), quantity)
        .forEach(
            row ->
                lines.add(
                    line(
                        text(row.observable()),
                        text(row.layer()),
                        family.word(),
                        step(row.step()),
                        step(row.otherStep()),
                        number(row.value()),
                        number(row.standardError()),
                        number(row.high()),
                        number(
                            bands.getOrDefault(new Pair(row.step(), row.otherStep()), Double.NaN)),
                        "",
                        number(row.p()),
                        number(row.adjustedP()))));
  }
}
