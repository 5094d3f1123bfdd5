package org.birkhoff.analysis.report;

import java.util.List;
import java.util.Map;

/**
 * The numbers behind figures, for all runs: the file's first column is the run.
 *
 * @param header the other columns' names, comma-separated
 * @param lines per run, the lines without the run's column
 */
record CsvTable(String file, String header, Map<String, List<String>> lines) {

  /** The whole file. */
  String content(List<String> runs) {
    StringBuilder text = new StringBuilder("run,").append(header).append('\n');
    for (String run : runs) {
      String cell = CsvText.text(run) + ",";
      lines.getOrDefault(run, List.of()).forEach(line -> text.append(cell).append(line));
    }
    return text.toString();
  }
}
