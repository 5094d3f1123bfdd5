package org.birkhoff.analysis.job;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.birkhoff.analysis.job.rows.Draft;
import org.birkhoff.analysis.job.settings.Range;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.config.Keyword;
import org.birkhoff.run.RunSpec;

/** The measurements that say which run this is. */
final class RunFactRows {
  private RunFactRows() {}

  /** The facts of a run whose replicas are all analysed. */
  static List<Measurement> of(Ensemble ensemble, long[] snapshotSteps) {
    return of(ensemble, ensemble, snapshotSteps);
  }

  /**
   * The facts of a run.
   *
   * @param analysed the same run with the replicas that pairs are made of
   */
  static List<Measurement> of(Ensemble ensemble, Ensemble analysed, long[] snapshotSteps) {
    RunSpec spec = ensemble.spec();
    long last = snapshotSteps[snapshotSteps.length - 1];
    long[] schedule =
        Arrays.stream(spec.snapshotSteps().toArray()).filter(ensemble.steps()::contains).toArray();
    long scheduled = schedule.length;
    long present =
        Arrays.stream(schedule).filter(s -> Arrays.binarySearch(snapshotSteps, s) >= 0).count();
    boolean complete = present == scheduled;
    List<Measurement> facts = new ArrayList<>();
    if (!ensemble.steps().equals(Range.ALL)) {
      facts.add(fact(ensemble, "steps-asked-for").text(ensemble.steps().toString()).measurement());
    }
    if (!ensemble.chosen().equals(Range.ALL)) {
      facts.add(
          fact(ensemble, "replicas-asked-for").text(ensemble.chosen().toString()).measurement());
    }
    if (analysed != ensemble) {
      facts.add(
          fact(ensemble, "replicas-left-out")
              .value(ensemble.replicas().length - analysed.replicas().length)
              .how(
                  "statistics of pairs of replicas take the first %d"
                      .formatted(analysed.replicas().length),
                  "")
              .measurement());
    }
    facts.addAll(
        List.of(
            fact(ensemble, "run-name").text(spec.name()).measurement(),
            fact(ensemble, "cell").text(entries(spec.cell())).measurement(),
            fact(ensemble, "replicas").value(spec.replicas()).measurement(),
            fact(ensemble, "replicas-analysed").value(analysed.replicas().length).measurement(),
            fact(ensemble, "diverged")
                .value(ensemble.diverged().size())
                .text(diverged(ensemble.diverged()))
                .measurement(),
            fact(ensemble, "steps").value(spec.training().steps()).measurement(),
            fact(ensemble, "snapshots").value(snapshotSteps.length).measurement(),
            fact(ensemble, "last-snapshot")
                .value(last)
                .how(beforeTheEnd(ensemble, last, schedule), "")
                .measurement(),
            fact(ensemble, "parameters").value(spec.layout().size()).measurement(),
            fact(ensemble, "inits").value(spec.inits().orElse(spec.replicas())).measurement(),
            fact(ensemble, "dataset").text(dataset(spec)).measurement(),
            fact(ensemble, "architecture").text(architecture(spec)).measurement(),
            fact(ensemble, "store-complete")
                .text(Boolean.toString(complete))
                .how(
                    complete
                        ? ""
                        : "%d of %d scheduled snapshots have every replica"
                            .formatted(present, scheduled),
                    "")
                .measurement()));
    return facts;
  }

  private static String beforeTheEnd(Ensemble ensemble, long last, long[] schedule) {
    long steps = ensemble.spec().training().steps();
    long lastScheduled = schedule[schedule.length - 1];
    if (last < lastScheduled) {
      return "snapshots are scheduled up to step " + lastScheduled;
    }
    if (last < steps && ensemble.steps().to() < steps) {
      return "later steps were not asked for";
    }
    return last < steps
        ? "the last training step, %d, is not on the snapshot schedule".formatted(steps)
        : "";
  }

  private static Draft fact(Ensemble ensemble, String name) {
    return Draft.of(ensemble.run(), name);
  }

  private static String diverged(Map<Integer, Long> diverged) {
    return diverged.entrySet().stream()
        .map(entry -> "replica %d at step %d".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  static String entries(Map<String, String> cell) {
    return cell.entrySet().stream()
        .map(axis -> axis.getKey() + "=" + axis.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String dataset(RunSpec spec) {
    if (!spec.model().readsRows()) {
      return "none: the model draws its own noise";
    }
    double noise = 100 * spec.data().labelNoise();
    return spec.dataset().name() + (noise > 0 ? ", " + decimal(noise) + " % label noise" : "");
  }

  /** At most four significant digits and no zeros at the end. */
  private static String decimal(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  private static String architecture(RunSpec spec) {
    if (spec.network().configured()) {
      return "%s, %s".formatted(spec.model().configuration(), Keyword.of(spec.loss()));
    }
    if (spec.model().family().isKnown()) {
      return spec.architecture();
    }
    String widths = spec.widths().stream().map(String::valueOf).collect(Collectors.joining("-"));
    return "%s %s, %s%s"
        .formatted(
            widths,
            Keyword.of(spec.model().activation()),
            Keyword.of(spec.loss()),
            spec.model().bias() ? "" : ", no bias");
  }
}
