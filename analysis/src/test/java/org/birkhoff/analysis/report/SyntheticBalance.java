package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;

/** Invented rows of the law of balance: layers whose balance halves by step 1000. */
record SyntheticBalance(String run) {
  private static final List<String> ORIGINS = List.of("measured", "law-of-balance", "expected");

  static List<Measurement> of(String run, int layers) {
    List<Measurement> rows = new ArrayList<>();
    for (int layer = 1; layer <= layers; layer++) {
      new SyntheticBalance(run).add(rows, "dense-" + layer);
    }
    return rows;
  }

  private void add(List<Measurement> rows, String layer) {
    rows.add(row("balance-identity", layer).value(.4).text("holds").row());
    for (int k = 0; k < 3; k++) {
      rows.add(
          row("balance-decay-rate", layer)
              .steps(0, 1000)
              .index(k + 1)
              .text(ORIGINS.get(k))
              .value(.007 - .0001 * k)
              .interval(.0065, .0075)
              .row());
    }
    for (long step = 0; step <= SyntheticRun.LAST; step += SyntheticRun.LAST / 16) {
      double size = 2 * Math.pow(2, -step / 1000.0);
      for (int k = 0; k < 3; k++) {
        rows.add(
            row("norm-balance", layer)
                .step(step)
                .index(k + 1)
                .text(ORIGINS.get(k))
                .value(size * (1 + .05 * k))
                .interval(.9 * size, 1.1 * size)
                .row());
      }
      rows.add(ratio("noise-balance-ratio", layer, step, 1 - .8 * size / 2));
      rows.add(ratio("norm-balance-ratio", layer, step, 2 + size));
    }
  }

  private Measurement ratio(String statistic, String layer, long step, double value) {
    return row(statistic, layer).step(step).value(value).interval(.95 * value, 1.05 * value).row();
  }

  private Rows row(String statistic, String layer) {
    return Rows.of(run, statistic).about("balance", layer);
  }
}
