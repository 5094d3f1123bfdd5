package org.birkhoff.train;

import java.util.List;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.run.RunSpec;

/** Arithmetic that one update costs. */
final class StepCost {

  /** DL4J takes about a millisecond an update besides, in which a core does this much. */
  private static final double DL4J_FLOPS = 5e6;

  private StepCost() {}

  /**
   * Multiplications and additions of the products of one update of one replica, and what its engine
   * takes besides. A model family other than dense takes about a hundred operations a coordinate
   * and row, most of them for its normal numbers.
   */
  static double flops(RunSpec run) {
    double products = products(run);
    return run.engine().type() == EngineSpec.Type.DL4J ? products + DL4J_FLOPS : products;
  }

  private static double products(RunSpec run) {
    if (run.network().configured()) {
      int rows = run.training().batchSize().in(run.dataset().trainRows());
      return 6.0 * run.network().multiplications() * rows;
    }
    if (run.model().family().isKnown()) {
      return 100.0 * run.layout().size() * run.training().batchSize().in(run.dataset().trainRows());
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
