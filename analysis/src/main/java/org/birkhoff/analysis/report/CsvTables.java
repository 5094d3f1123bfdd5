package org.birkhoff.analysis.report;

import static org.birkhoff.analysis.report.CsvText.line;
import static org.birkhoff.analysis.report.CsvText.number;
import static org.birkhoff.analysis.report.CsvText.step;
import static org.birkhoff.analysis.report.CsvText.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every table of the report: what figures are drawn from, and what the CSV files hold. */
final class CsvTables {

  private static final Map<String, String> SPECTRA =
      Map.of(
          "pca-explained-variance", "trajectories",
          "pca-explained-variance-null", "random-walk",
          "pca-explained-variance-within", "one-replica",
          "pca-explained-variance-within-null", "one-walk");

  private CsvTables() {}

  static List<CsvTable> of(List<RunRows> runs) {
    int components =
        runs.stream()
            .flatMap(run -> run.statistic("pca-score"))
            .mapToInt(Measurement::index)
            .max()
            .orElse(0);
    return List.of(
        table(runs, "run-facts.csv", "fact,value,text,note", CsvTables::facts),
        table(
            runs,
            "verdict.csv",
            "observable,layer,conclusion,through_tensor,compared_with_step,last_differing_step,"
                + "distance_there,upper_bound_there,adjusted_p_there,smallest_adjusted_p,"
                + "not_distinguished_from_step,upper_bound_from_there,"
                + "detectable_from_there,level",
            CsvTables::verdict),
        table(
            runs,
            "curves.csv",
            "observable,layer,step,median,low_5,high_95,sizes",
            CsvTables::curves),
        table(
            runs,
            "law-distance.csv",
            "observable,layer,step,other_step,distance,standard_error,upper_bound,band_95,"
                + "detectable,p,adjusted_p",
            CsvTables::laws),
        table(
            runs,
            "convergence.csv",
            "observable,layer,statistic,from_step,to_step,value,sizes",
            CsvTables::convergence),
        table(
            runs, "pca-variance.csv", "layer,component,series,share,low,high", CsvTables::spectrum),
        table(runs, "pca-scores.csv", scoreHeader(components), run -> scores(run, components)),
        table(
            runs,
            "methods.csv",
            "statistic,observables,layers,method,sizes,rows",
            MethodLines::of));
  }

  private static CsvTable table(
      List<RunRows> runs, String file, String header, Function<RunRows, List<String>> lines) {
    Map<String, List<String>> byRun = new LinkedHashMap<>();
    runs.forEach(run -> byRun.put(run.run(), lines.apply(run)));
    return new CsvTable(file, header, byRun);
  }

  private static List<String> facts(RunRows run) {
    List<String> lines = new ArrayList<>();
    run.facts()
        .facts()
        .forEach(
            (name, fact) ->
                lines.add(
                    line(text(name), number(fact.value()), text(fact.text()), text(fact.note()))));
    return lines;
  }

  private static List<String> verdict(RunRows run) {
    return run.lawDistances().stream()
        .filter(law -> law.outcome().isPresent())
        .map(CsvTables::verdict)
        .toList();
  }

  private static String verdict(LawDistance law) {
    Optional<LawDistance.Slice> there = law.lastDifferingSlice();
    long from = law.notDistinguished().isEmpty() ? -1 : law.notDistinguished().get(0).step();
    return line(
        text(law.quantity().observable()),
        text(law.quantity().layer()),
        law.outcome().orElseThrow().word(),
        text(law.part().map(part -> part.quantity().layer()).orElse("")),
        step(law.lastStep()),
        step(law.lastDiffering()),
        number(there.map(LawDistance.Slice::distance).orElse(Double.NaN)),
        number(there.map(LawDistance.Slice::upperBound).orElse(Double.NaN)),
        number(there.map(LawDistance.Slice::adjustedP).orElse(Double.NaN)),
        number(law.smallestAdjustedP().orElse(Double.NaN)),
        step(from),
        number(law.upperBound().orElse(Double.NaN)),
        number(law.detectable().orElse(Double.NaN)),
        number(law.level().orElse(Double.NaN)));
  }

  private static List<String> curves(RunRows run) {
    return run.statistic("median")
        .map(
            row ->
                line(
                    text(row.observable()),
                    text(row.layer()),
                    step(row.step()),
                    number(row.value()),
                    number(row.low()),
                    number(row.high()),
                    text(row.sizes())))
        .toList();
  }

  private static List<String> laws(RunRows run) {
    return run.lawDistances().stream()
        .flatMap(
            law ->
                law.slices().stream()
                    .map(
                        slice ->
                            line(
                                text(law.quantity().observable()),
                                text(law.quantity().layer()),
                                step(slice.step()),
                                step(law.lastStep()),
                                number(slice.distance()),
                                number(slice.standardError()),
                                number(slice.upperBound()),
                                number(slice.band()),
                                number(slice.detectable()),
                                number(slice.p()),
                                number(slice.adjustedP()))))
        .toList();
  }

  private static List<String> convergence(RunRows run) {
    return run.rows().stream()
        .filter(row -> List.of("r-hat", "ess-bulk", "ess-tail").contains(row.statistic()))
        .map(
            row ->
                line(
                    text(row.observable()),
                    text(row.layer()),
                    row.statistic(),
                    step(row.step()),
                    step(row.otherStep()),
                    number(row.value()),
                    text(row.sizes())))
        .toList();
  }

  private static List<String> spectrum(RunRows run) {
    return run.rows().stream()
        .filter(row -> SPECTRA.containsKey(row.statistic()))
        .map(
            row ->
                line(
                    text(row.layer()),
                    step(row.index()),
                    SPECTRA.get(row.statistic()),
                    number(row.value()),
                    number(row.low()),
                    number(row.high())))
        .toList();
  }

  private static String scoreHeader(int components) {
    StringBuilder header = new StringBuilder("layer,replica,step");
    for (int k = 1; k <= components; k++) {
      header.append(",component_").append(k);
    }
    return header.toString();
  }

  private static List<String> scores(RunRows run, int components) {
    record Key(String layer, int replica, long step) {}
    Map<Key, String[]> cells = new LinkedHashMap<>();
    run.statistic("pca-score")
        .filter(row -> row.index() >= 1)
        .sorted(
            Comparator.comparing(Measurement::layer, NaturalOrder.INSTANCE)
                .thenComparingInt(Measurement::replica)
                .thenComparingLong(Measurement::step))
        .forEach(
            row ->
                cells
                        .computeIfAbsent(
                            new Key(row.layer(), row.replica(), row.step()),
                            key -> emptyCells(components))[row.index() - 1] =
                    number(row.value()));
    return cells.entrySet().stream()
        .map(
            entry ->
                line(
                    text(entry.getKey().layer()),
                    step(entry.getKey().replica()),
                    step(entry.getKey().step()),
                    String.join(",", entry.getValue())))
        .toList();
  }

  private static String[] emptyCells(int count) {
    String[] cells = new String[count];
    Arrays.fill(cells, "");
    return cells;
  }
}
