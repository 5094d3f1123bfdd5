package org.birkhoff.analysis.report;

import static org.birkhoff.analysis.report.CsvText.line;
import static org.birkhoff.analysis.report.CsvText.number;
import static org.birkhoff.analysis.report.CsvText.step;
import static org.birkhoff.analysis.report.CsvText.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every table of the report: what figures are drawn from, and what the CSV files hold. */
final class CsvTables {

  private CsvTables() {}

  static List<CsvTable> of(List<RunRows> runs) {
    int components =
        runs.stream()
            .flatMap(run -> run.statistic("pca-score"))
            .mapToInt(Measurement::index)
            .max()
            .orElse(0);
    List<CsvTable> tables = new ArrayList<>();
    tables.add(table(runs, "run-facts.csv", "fact,value,text,note", VerdictTables::facts));
    tables.add(table(runs, "verdict.csv", VerdictTables.VERDICTS, VerdictTables::verdicts));
    tables.add(
        table(runs, "conclusions.csv", VerdictTables.CONCLUSIONS, VerdictTables::conclusions));
    tables.add(
        table(
            runs,
            "curves.csv",
            "observable,layer,step,median,low_5,high_95,sizes",
            CsvTables::curves));
    tables.add(table(runs, "law-distance.csv", LawTable.HEADER, LawTable::of));
    for (RowTable rows : RowTables.ALL) {
      tables.add(table(runs, rows.file(), rows.header(), rows::lines));
    }
    tables.add(table(runs, TheoryTables.FILE, TheoryTables.HEADER, TheoryTables::of));
    for (RowTable rows : TheoryTables.ALL) {
      tables.add(table(runs, rows.file(), rows.header(), rows::lines));
    }
    tables.add(
        table(
            runs,
            "pca-variance.csv",
            "layer,component,series,share,low,high",
            ComponentTables::spectrum));
    tables.add(
        table(
            runs,
            "pca-scores.csv",
            ComponentTables.scoreHeader(components),
            run -> ComponentTables.scores(run, components)));
    tables.add(
        table(
            runs,
            "methods.csv",
            "statistic,observables,layers,method,sizes,rows",
            MethodLines::of));
    return List.copyOf(tables);
  }

  private static CsvTable table(
      List<RunRows> runs, String file, String header, Function<RunRows, List<String>> lines) {
    Map<String, List<String>> byRun = new LinkedHashMap<>();
    runs.forEach(run -> byRun.put(run.run(), lines.apply(run)));
    return new CsvTable(file, header, byRun);
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
}
