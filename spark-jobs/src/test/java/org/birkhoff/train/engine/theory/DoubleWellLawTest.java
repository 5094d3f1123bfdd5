package org.birkhoff.train.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.birkhoff.config.DoubleWellSpec;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.run.ReplicaState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The double well against Gibbs' law exp(-U / T), T = eta noise / (2 batch size). */
@Tag("statistical")
class DoubleWellLawTest {

  /**
   * Rejected at .001, that is from .031 on at 4000 replicas. The rate widens the wells by half of
   * eta U'' = 8 eta = 2 %, which moves the distribution function by less than .004.
   */
  @Test
  void settlesInGibbsLaw() {
    TheoryEngine engine =
        TheoryRuns.of(ModelSpec.of(new DoubleWellSpec(1, 800, 0, 1)), 0.0025).batch(2).engine();
    List<ReplicaState> states = engine.advance(TheoryRuns.initial(engine, 4000), 4000);
    assertThat(KolmogorovSmirnov.pValue(TheoryRuns.weights(states, 0), gibbs(1, 0.5)))
        .isGreaterThan(0.001);
  }

  /** At a tenth of the barrier nothing crosses in time: replicas stay where they began. */
  @Test
  void coldReplicasStayInTheirWell() {
    TheoryEngine engine =
        TheoryRuns.of(ModelSpec.of(new DoubleWellSpec(1, 20, 0.9, 0)), 0.005).engine();
    List<ReplicaState> states = engine.advance(TheoryRuns.initial(engine, 2000), 4000);
    long right = states.stream().filter(state -> state.weights()[0] > 0).count();
    assertThat(right).isGreaterThan(1980);
  }

  private static DoubleUnaryOperator gibbs(double barrier, double temperature) {
    int cells = 20_000;
    double low = -3;
    double width = 6.0 / cells;
    double[] sums = new double[cells + 1];
    for (int i = 0; i < cells; i++) {
      double x = low + (i + 0.5) * width;
      double depth = x * x - 1;
      sums[i + 1] = sums[i] + Math.exp(-barrier * depth * depth / temperature);
    }
    return x -> {
      double place = Math.min(cells, Math.max(0, (x - low) / width));
      int cell = (int) Math.min(cells - 1, place);
      double part = sums[cell] + (place - cell) * (sums[cell + 1] - sums[cell]);
      return part / sums[cells];
    };
  }
}
