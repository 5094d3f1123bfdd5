package org.birkhoff.analysis.report;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A table with one line a measurement.
 *
 * @param statistics which rows it holds, in this order
 */
record RowTable(String file, List<String> statistics, List<Column> columns) {

  /** A column of a table and the cell that a measurement has in it. */
  enum Column {
    OTHER_RUN("other_run", row -> CsvText.text(row.otherRun())),
    STATISTIC("statistic", Measurement::statistic),
    OBSERVABLE("observable", row -> CsvText.text(row.observable())),
    LAYER("layer", row -> CsvText.text(row.layer())),
    STEP("step", row -> CsvText.step(row.step())),
    OTHER_STEP("other_step", row -> CsvText.step(row.otherStep())),
    FROM_STEP("from_step", row -> CsvText.step(row.step())),
    TO_STEP("to_step", row -> CsvText.step(row.otherStep())),
    INDEX("index", row -> CsvText.step(row.index())),
    TEXT("text", row -> CsvText.text(row.text())),
    VALUE("value", row -> CsvText.number(row.value())),
    STANDARD_ERROR("standard_error", row -> CsvText.number(row.standardError())),
    LOW("low", row -> CsvText.number(row.low())),
    HIGH("high", row -> CsvText.number(row.high())),
    P("p", row -> CsvText.number(row.p())),
    ADJUSTED_P("adjusted_p", row -> CsvText.number(row.adjustedP())),
    METHOD("method", row -> CsvText.text(row.method())),
    SIZES("sizes", row -> CsvText.text(row.sizes()));

    private final String title;
    private final Function<Measurement, String> cell;

    Column(String title, Function<Measurement, String> cell) {
      this.title = title;
      this.cell = cell;
    }
  }

  static RowTable of(String file, List<String> statistics, Column... columns) {
    return new RowTable(file, statistics, Arrays.asList(columns));
  }

  String header() {
    return columns.stream().map(column -> column.title).collect(Collectors.joining(","));
  }

  List<String> lines(RunRows run) {
    return statistics.stream().flatMap(run::statistic).map(this::line).toList();
  }

  private String line(Measurement row) {
    return CsvText.line(
        columns.stream().map(column -> column.cell.apply(row)).toArray(String[]::new));
  }
}
