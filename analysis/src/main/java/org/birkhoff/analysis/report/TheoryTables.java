package org.birkhoff.analysis.report;

import static org.birkhoff.analysis.report.CsvText.number;
import static org.birkhoff.analysis.report.CsvText.step;
import static org.birkhoff.analysis.report.CsvText.text;
import static org.birkhoff.analysis.report.RowTable.Column.ADJUSTED_P;
import static org.birkhoff.analysis.report.RowTable.Column.HIGH;
import static org.birkhoff.analysis.report.RowTable.Column.INDEX;
import static org.birkhoff.analysis.report.RowTable.Column.LAYER;
import static org.birkhoff.analysis.report.RowTable.Column.LOW;
import static org.birkhoff.analysis.report.RowTable.Column.METHOD;
import static org.birkhoff.analysis.report.RowTable.Column.OBSERVABLE;
import static org.birkhoff.analysis.report.RowTable.Column.P;
import static org.birkhoff.analysis.report.RowTable.Column.SIZES;
import static org.birkhoff.analysis.report.RowTable.Column.STANDARD_ERROR;
import static org.birkhoff.analysis.report.RowTable.Column.STATISTIC;
import static org.birkhoff.analysis.report.RowTable.Column.STEP;
import static org.birkhoff.analysis.report.RowTable.Column.TEXT;
import static org.birkhoff.analysis.report.RowTable.Column.VALUE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables behind the section on measured against theory. */
final class TheoryTables {

  static final String FILE = "theory.csv";

  /** One line a run and law. */
  static final String HEADER =
      "observable,layer,known,sweep,temperature,critical_temperature,"
          + "second_order_critical_temperature,discrete_critical_temperature,regime,regime_words,conduct,"
          + "step,mean,mean_low,mean_high,mean_known,variance,variance_low,variance_high,variance_known,"
          + "collapsed,collapsed_known,ks,ks_p,ks_adjusted_p,level,agreement,"
          + "settled_step,settled_low,settled_high,settled_known,"
          + "tail_exponent,tail_error,tail_known,tail_asymptotic,verdict,verdict_standing";

  static final List<RowTable> ALL =
      List.of(
          RowTable.of(
              "theory-steps.csv",
              List.of(
                  "theory-mean",
                  "theory-mean-expected",
                  "theory-variance",
                  "theory-variance-expected",
                  "theory-ks",
                  "theory-energy-distance",
                  "theory-energy-distance-expected",
                  "theory-w2",
                  "theory-w2-expected"),
              STATISTIC,
              OBSERVABLE,
              LAYER,
              STEP,
              TEXT,
              VALUE,
              STANDARD_ERROR,
              LOW,
              HIGH,
              P,
              ADJUSTED_P),
          RowTable.of(
              "theory-slice.csv",
              List.of(
                  "theory-quantile",
                  "theory-quantile-expected",
                  "theory-density",
                  "theory-density-expected",
                  "theory-atom",
                  "theory-atom-expected",
                  "theory-tail-exponent",
                  "theory-tail-exponent-expected",
                  "theory-tail-exponent-asymptotic",
                  "theory-settled-step",
                  "theory-settled-step-expected"),
              STATISTIC,
              OBSERVABLE,
              LAYER,
              STEP,
              INDEX,
              VALUE,
              STANDARD_ERROR,
              LOW,
              HIGH,
              METHOD,
              SIZES),
          RowTable.of(
              "theory-phase.csv",
              List.of("theory-phase-mean", "theory-phase-variance"),
              STATISTIC,
              OBSERVABLE,
              LAYER,
              INDEX,
              LOW,
              VALUE));

  private TheoryTables() {}

  static List<String> of(RunRows run) {
    List<String> lines = new ArrayList<>();
    RunTheory.of(run)
        .ifPresent(
            theory ->
                theory.subjects().forEach(subject -> lines.add(line(run, theory.law(), subject))));
    return lines;
  }

  private static String line(RunRows run, KnownLaw law, TheorySubject subject) {
    Stream<String> about =
        Stream.of(
            text(subject.quantity().observable()),
            text(subject.quantity().layer()),
            law.kind().word(),
            text(PhaseDiagram.sweep(run)),
            number(law.temperature()),
            number(law.critical().orElse(Double.NaN)),
            number(law.secondOrderCritical().orElse(Double.NaN)),
            number(law.discreteCritical().orElse(Double.NaN)),
            text(law.regime()),
            text(law.regimeWords()),
            subject.conduct().word(),
            step(subject.mean().step()));
    Stream<String> numbers =
        Stream.of(
                interval(subject.mean()),
                interval(subject.variance()),
                pair(subject.atom()),
                test(subject),
                interval(subject.settled()),
                Stream.of(
                    number(subject.tail().measured().value()),
                    number(subject.tail().measured().standardError()),
                    number(subject.tail().expected().value()),
                    number(subject.tailInTheLimit().value())),
                Stream.of(
                    subject.verdict().map(v -> v.outcome().word()).orElse(""),
                    TheoryVerdicts.standing(subject).word()))
            .flatMap(cells -> cells);
    return CsvText.line(Stream.concat(about, numbers).toArray(String[]::new));
  }

  private static Stream<String> interval(TheoryPair pair) {
    return Stream.of(
        number(pair.measured().value()),
        number(pair.measured().low()),
        number(pair.measured().high()),
        number(pair.expected().value()));
  }

  private static Stream<String> pair(TheoryPair pair) {
    return Stream.of(number(pair.measured().value()), number(pair.expected().value()));
  }

  private static Stream<String> test(TheorySubject subject) {
    Measurement worst = subject.mostCertain().or(subject::latestTest).orElse(null);
    return Stream.of(
        number(worst == null ? Double.NaN : worst.value()),
        number(worst == null ? Double.NaN : worst.p()),
        number(worst == null ? Double.NaN : worst.adjustedP()),
        number(subject.level()),
        subject.agreement().word());
  }
}
