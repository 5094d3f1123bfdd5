package org.birkhoff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.birkhoff.config.Activation;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Optimizer;
import org.junit.jupiter.api.Test;

class BenchGridTest {
  private static final List<BenchCase> ALL = BenchGrid.cases(List.of(BenchGrid.values()));

  @Test
  void holdsEachCaseOnceAndEachCanBeTrained() {
    assertThat(ALL).doesNotHaveDuplicates().hasSizeGreaterThan(50);
    ALL.forEach(BenchCase::requireTrainable);
  }

  @Test
  void coversEveryFunction() {
    assertThat(ALL).extracting(BenchCase::activation).contains(Activation.values());
    assertThat(ALL).extracting(BenchCase::loss).contains(Loss.values());
    assertThat(ALL).extracting(BenchCase::optimizer).contains(Optimizer.values());
  }

  @Test
  void coversWidthsBatchesAndDepths() {
    assertThat(ALL.stream().map(one -> one.shape().widths().get(1)).collect(Collectors.toSet()))
        .contains(1, 2, 64, 1024, 4096);
    assertThat(ALL).extracting(one -> one.shape().batch()).contains(1, 4, 64, 256, 1024);
    assertThat(ALL).extracting(one -> one.shape().widths().size() - 1).contains(1, 2, 3, 5, 8);
  }

  @Test
  void generatedDataFitTheRun() {
    BenchCase what = BenchGrid.FUNCTIONS.cases().get(0);
    assertThat(what.data().train().count()).isEqualTo(1797);
    assertThat(what.data().train().labels()).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    double squares = 0;
    for (float value : what.data().train().features()) {
      squares += value * value;
    }
    // 1797 x 64 uniform values of variance 1: the mean of squares is 1 with a deviation of 0.0026.
    assertThat(squares / what.data().train().features().length).isBetween(0.98, 1.02);
  }
}
