package org.birkhoff.train;

import java.util.List;
import org.birkhoff.run.RunSpec;

/** Arithmetic that one update costs. */
final class StepCost {

  private StepCost() {}

  /** Multiplications and additions of the products of one update of one replica. */
  static double flops(RunSpec run) {
    if (run.network().configured()) {
      int rows = run.training().batchSize().in(run.dataset().trainRows());
      return 6.0 * run.network().multiplications() * rows;
    }
    List<Integer> widths = run.widths();
    int batch = run.training().batchSize().in(run.dataset().trainRows());
    double products = 0;
    for (int i = 1; i < widths.size(); i++) {
      double weights = (double) widths.get(i) * widths.get(i - 1);
      products += (i == 1 ? 2 : 3) * weights;
    }
    return 2 * products * batch;
  }
}
