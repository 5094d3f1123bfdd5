package org.birkhoff.analysis.job;

import java.util.List;
import java.util.stream.IntStream;
import org.birkhoff.analysis.distance.MultipleTesting;
import org.birkhoff.analysis.job.rows.Draft;
import org.birkhoff.analysis.report.Measurement;

/** The verdicts on the whole weight vectors of several runs as one family. */
final class RunFamily {
  private RunFamily() {}

  /**
   * One row a run, its p-value adjusted over the runs.
   *
   * @param rows the measurements of all runs of an analysis
   * @return no rows where fewer than two runs have a verdict
   */
  static List<Measurement> of(List<Measurement> rows) {
    List<Measurement> verdicts = rows.stream().filter(RunFamily::isOnWholeVector).toList();
    if (verdicts.size() < 2) {
      return List.of();
    }
    double[] adjusted =
        MultipleTesting.benjaminiYekutieli(verdicts.stream().mapToDouble(Measurement::p).toArray());
    long tested = verdicts.stream().filter(row -> !Double.isNaN(row.p())).count();
    return IntStream.range(0, adjusted.length)
        .mapToObj(i -> row(verdicts.get(i), adjusted[i], verdicts.size(), tested))
        .toList();
  }

  private static boolean isOnWholeVector(Measurement row) {
    return row.statistic().equals("verdict")
        && row.observable().equals("weights")
        && row.layer().isEmpty();
  }

  private static Measurement row(Measurement verdict, double adjusted, int runs, long tested) {
    return Draft.of(verdict.run(), "verdict-across-runs")
        .about("weights", "")
        .steps(verdict.step(), verdict.otherStep())
        .p(verdict.p(), adjusted)
        .how(
            "p of the verdict, Bonferroni over three tests; Benjamini-Yekutieli over the whole"
                + " weight vectors of the runs analysed",
            "runs=%d tested=%d".formatted(runs, tested))
        .measurement();
  }
}
