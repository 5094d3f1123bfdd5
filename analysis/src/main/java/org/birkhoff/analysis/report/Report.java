package org.birkhoff.analysis.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The report of an analysis, made from its measurements alone: a verdict, one self-contained page
 * and the numbers behind every figure. Equal sets of rows give equal bytes.
 */
public final class Report {

  private final List<RunRows> runs;
  private final List<Verdict> verdicts;
  private final List<CsvTable> tables;

  private Report(List<RunRows> runs) {
    this.runs = runs;
    List<PhaseDiagram> diagrams = PhaseDiagram.of(runs);
    this.verdicts = runs.stream().map(run -> Verdict.of(run, diagrams)).toList();
    this.tables = CsvTables.of(runs);
  }

  /**
   * Reads the measurements.
   *
   * @throws IllegalArgumentException if there are none, or if a run fact or a conclusion cannot be
   *     understood
   */
  public static Report of(List<Measurement> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("Cannot make a report: there are no measurements");
    }
    return new Report(RunRows.split(rows));
  }

  /** What was found, what could not be concluded and what that does not say, for each run. */
  public String verdictJson() {
    return VerdictJson.of(verdicts);
  }

  /** One HTML page that needs no other file and no network. */
  public String html() {
    return HtmlPage.of(verdicts, runs, tables);
  }

  /** Content by file name, in a fixed order. */
  public Map<String, String> csvFiles() {
    List<String> order = runs.stream().map(RunRows::run).toList();
    Map<String, String> files = new LinkedHashMap<>();
    tables.forEach(table -> files.put(table.file(), table.content(order)));
    return files;
  }
}
