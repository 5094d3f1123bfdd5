package org.birkhoff.analysis.report;

import static org.birkhoff.analysis.report.RowTable.Column.ADJUSTED_P;
import static org.birkhoff.analysis.report.RowTable.Column.FROM_STEP;
import static org.birkhoff.analysis.report.RowTable.Column.HIGH;
import static org.birkhoff.analysis.report.RowTable.Column.INDEX;
import static org.birkhoff.analysis.report.RowTable.Column.LAYER;
import static org.birkhoff.analysis.report.RowTable.Column.LOW;
import static org.birkhoff.analysis.report.RowTable.Column.METHOD;
import static org.birkhoff.analysis.report.RowTable.Column.OBSERVABLE;
import static org.birkhoff.analysis.report.RowTable.Column.OTHER_RUN;
import static org.birkhoff.analysis.report.RowTable.Column.OTHER_STEP;
import static org.birkhoff.analysis.report.RowTable.Column.P;
import static org.birkhoff.analysis.report.RowTable.Column.SIZES;
import static org.birkhoff.analysis.report.RowTable.Column.STANDARD_ERROR;
import static org.birkhoff.analysis.report.RowTable.Column.STATISTIC;
import static org.birkhoff.analysis.report.RowTable.Column.STEP;
import static org.birkhoff.analysis.report.RowTable.Column.TEXT;
import static org.birkhoff.analysis.report.RowTable.Column.TO_STEP;
import static org.birkhoff.analysis.report.RowTable.Column.VALUE;

import java.util.List;

/** The tables that hold measurements as they are, one a line. */
final class RowTables {

  static final List<RowTable> ALL =
      List.of(
          RowTable.of(
              "evidence.csv",
              List.of(
                  "evidence",
                  "plateau-slope",
                  "plateau-change",
                  "gradient-log-slope",
                  "gradient-ratio"),
              STATISTIC,
              INDEX,
              OBSERVABLE,
              FROM_STEP,
              TO_STEP,
              TEXT,
              VALUE,
              LOW,
              HIGH,
              P,
              METHOD),
          RowTable.of(
              "pair-map.csv",
              List.of("energy-distance-map"),
              OBSERVABLE,
              LAYER,
              STEP,
              OTHER_STEP,
              VALUE,
              HIGH,
              P,
              ADJUSTED_P),
          RowTable.of(
              "sliced.csv",
              List.of("sliced-w1", "sliced-w1-excess", "sliced-w2", "sliced-w2-excess"),
              STATISTIC,
              OBSERVABLE,
              LAYER,
              STEP,
              OTHER_STEP,
              VALUE,
              STANDARD_ERROR,
              LOW,
              HIGH,
              P,
              ADJUSTED_P),
          RowTable.of(
              "mmd.csv",
              List.of("mmd-half", "mmd-one"),
              STATISTIC,
              OBSERVABLE,
              LAYER,
              STEP,
              OTHER_STEP,
              VALUE,
              STANDARD_ERROR,
              P),
          RowTable.of(
              "ks.csv", List.of("ks"), OBSERVABLE, LAYER, STEP, OTHER_STEP, VALUE, P, ADJUSTED_P),
          RowTable.of("quantiles.csv", List.of("quantile"), OBSERVABLE, LAYER, STEP, INDEX, VALUE),
          RowTable.of(
              "convergence.csv",
              List.of(
                  "r-hat",
                  "nested-r-hat",
                  "nested-r-hat-threshold",
                  "ess-bulk",
                  "ess-tail",
                  "ess-mean",
                  "mcse-mean"),
              OBSERVABLE,
              LAYER,
              STATISTIC,
              FROM_STEP,
              TO_STEP,
              VALUE,
              P,
              SIZES),
          RowTable.of(
              "ergodicity.csv",
              List.of(
                  "ergodicity",
                  "occupation-variance-ratio",
                  "occupation-ess",
                  "occupation-distance",
                  "occupation-slice-distance"),
              STATISTIC,
              OBSERVABLE,
              LAYER,
              FROM_STEP,
              TO_STEP,
              TEXT,
              VALUE,
              LOW,
              HIGH,
              P,
              METHOD,
              SIZES),
          RowTable.of(
              "balance.csv",
              List.of(
                  "balance-identity",
                  "balance-decay-rate",
                  "norm-balance",
                  "noise-balance-ratio",
                  "norm-balance-ratio"),
              STATISTIC,
              LAYER,
              FROM_STEP,
              TO_STEP,
              TEXT,
              VALUE,
              STANDARD_ERROR,
              LOW,
              HIGH,
              P,
              METHOD,
              SIZES),
          RowTable.of(
              "comparison.csv",
              List.of(
                  "compare-pairing",
                  "compare-conclusion",
                  "compare-energy-distance",
                  "compare-energy-distance-band",
                  "compare-energy-distance-detectable",
                  "compare-sliced-w1",
                  "compare-ks"),
              OTHER_RUN,
              STATISTIC,
              OBSERVABLE,
              LAYER,
              STEP,
              OTHER_STEP,
              TEXT,
              VALUE,
              STANDARD_ERROR,
              LOW,
              HIGH,
              P,
              ADJUSTED_P,
              METHOD));

  private RowTables() {}
}
