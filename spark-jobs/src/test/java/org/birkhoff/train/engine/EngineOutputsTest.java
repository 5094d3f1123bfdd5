package org.birkhoff.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.birkhoff.config.Activation;
import org.birkhoff.config.Kernels;
import org.birkhoff.data.Rows;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineOutputsTest {
  private static final RunFixture RUN =
      RunFixture.classifier(List.of(13, 7, 5, 3), Activation.SWISH);

  /** All rows of a part, backwards, so that more than one chunk is read and places change. */
  private static int[] backwards(Rows rows) {
    int[] which = new int[rows.count()];
    for (int i = 0; i < which.length; i++) {
      which[i] = which.length - 1 - i;
    }
    return which;
  }

  @ParameterizedTest
  @EnumSource(Kernels.class)
  void outputsHaveTheLossAndAccuracyThatMetricsTell(Kernels choice) {
    FusedEngine engine = RUN.engine(DenseKernels.of(choice));
    ReplicaState state = engine.advance(engine.initial(2), 50);
    for (DataPart part : DataPart.values()) {
      Rows rows = part == DataPart.TRAINING ? RUN.data().train() : RUN.data().test();
      String name = part == DataPart.TRAINING ? "train" : "test";
      int[] which = backwards(rows);
      float[] outputs = engine.outputs(state, part, which);
      assertThat(outputs).hasSize(rows.count() * 3);
      assertThat(RUN.engine(DenseKernels.scalar()).outputs(state, part, which)).isEqualTo(outputs);
      double loss = 0;
      int correct = 0;
      for (int i = 0; i < which.length; i++) {
        int label = rows.labels()[which[i]];
        double sum = 0;
        int best = 0;
        for (int c = 0; c < 3; c++) {
          sum += Math.exp(outputs[3 * i + c] - (double) outputs[3 * i + label]);
          best = outputs[3 * i + c] > outputs[3 * i + best] ? c : best;
        }
        loss += Math.log(sum) / which.length;
        correct += best == label ? 1 : 0;
      }
      List<Observation> metrics = engine.measure(state);
      assertThat(value(metrics, name + "-loss")).isCloseTo(loss, within(1e-6));
      assertThat(value(metrics, name + "-accuracy"))
          .isCloseTo((double) correct / which.length, within(1e-12));
    }
  }

  private static double value(List<Observation> metrics, String observable) {
    return metrics.stream()
        .filter(metric -> metric.observable().equals(observable))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @ParameterizedTest
  @EnumSource(DataPart.class)
  void aRowsOutputsDoNotDependOnTheOtherRows(DataPart part) {
    FusedEngine engine = RUN.engine(DenseKernels.of(Kernels.AUTO));
    ReplicaState state = engine.initial(1);
    float[] many = engine.outputs(state, part, new int[] {3, 9, 0, 4, 9});
    assertThat(engine.outputs(state, part, new int[] {9}))
        .containsExactly(many[3], many[4], many[5])
        .containsExactly(many[12], many[13], many[14]);
    assertThat(engine.outputs(state, part, new int[0])).isEmpty();
  }
}
