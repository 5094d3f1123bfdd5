package org.birkhoff.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.birkhoff.config.Activation;
import org.birkhoff.config.BatchSize;
import org.birkhoff.config.Initialisation;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Sampling;
import org.birkhoff.data.Dataset;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.StreamKey;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EnginePartsTest {
  private static final StreamKey KEY = StreamKey.of(Purpose.DATA_ORDER, 5, "engine-parts-test");

  @Test
  void treeSumAddsBlocksOf64ThenNeighbours() {
    TreeSum sum = new TreeSum();
    double[] blocks = new double[3];
    for (int i = 0; i < 150; i++) {
      double term = Math.sqrt(i);
      blocks[i / 64] += term;
      sum.add(term);
    }
    assertThat(sum.take()).isEqualTo((blocks[0] + blocks[1]) + blocks[2]);
    assertThat(sum.take()).isZero();
    for (int i = 0; i < 100_000; i++) {
      sum.add(1);
    }
    assertThat(sum.take()).isEqualTo(100_000);
  }

  @Test
  void batchOfAllRowsIsTheirOrder() {
    BatchSampler sampler = sampler(BatchSize.full(), Sampling.SHUFFLED_EPOCHS, 5);
    assertThat(sampler.draw(1, 7)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void shuffledEpochHoldsEachRowOnceAndDropsTheRemainder() {
    BatchSampler sampler = sampler(BatchSize.of(7), Sampling.SHUFFLED_EPOCHS, 150);
    int[] first = sampler.draw(2, 0).clone();
    for (int epoch = 0; epoch < 3; epoch++) {
      Set<Integer> seen = new TreeSet<>();
      for (int i = 0; i < 21; i++) {
        Arrays.stream(sampler.draw(2, epoch * 21 + i)).forEach(seen::add);
      }
      assertThat(seen).hasSize(147).allMatch(row -> row >= 0 && row < 150);
    }
    assertThat(sampler.draw(2, 21)).isNotEqualTo(first);
    assertThat(sampler.draw(2, 0)).isEqualTo(first);
  }

  @Test
  void smallerBatchesBeginLargerOnes() {
    int[] large = sampler(BatchSize.of(32), Sampling.WITH_REPLACEMENT, 150).draw(3, 9);
    int[] small = sampler(BatchSize.of(10), Sampling.WITH_REPLACEMENT, 150).draw(3, 9);
    assertThat(small).isEqualTo(Arrays.copyOf(large, 10));
  }

  @Test
  void batchLargerThanTheDataIsRefused() {
    assertThatThrownBy(() -> sampler(BatchSize.of(6), Sampling.WITH_REPLACEMENT, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot draw batches: the batch size must lie in [1, 5], but was 6");
  }

  private static BatchSampler sampler(BatchSize batch, Sampling sampling, int rows) {
    RunFixture fixture =
        RunFixture.classifier(List.of(2, 2), Activation.TANH).with(batch, sampling);
    return new BatchSampler(KEY, fixture.run().training(), rows);
  }

  /**
   * The mean square of 40 000 weights has a relative standard error of sqrt(2 / 40 000) = 0.0071;
   * five of them: false alarm below 10^-6 a case, with a fixed seed.
   */
  @Test
  @Tag("statistical")
  void initialWeightsHaveTheirVariance() {
    assertThat(meanSquare(Initialisation.XAVIER)).isCloseTo(2.0 / 400, within(0.036 * 2 / 400));
    assertThat(meanSquare(Initialisation.HE)).isCloseTo(2.0 / 200, within(0.036 * 2 / 200));
    assertThat(meanSquare(Initialisation.LECUN)).isCloseTo(1.0 / 200, within(0.036 / 200));
    assertThat(meanSquare(Initialisation.NORMAL)).isCloseTo(0.0625, within(0.036 * 0.0625));
  }

  private static double meanSquare(Initialisation init) {
    RunFixture fixture = RunFixture.classifier(List.of(200, 200), Activation.TANH).with(init);
    float[] weights = InitialWeights.of(fixture.run(), 0);
    double sum = 0;
    for (float weight : weights) {
      sum += (double) weight * weight;
    }
    for (int i = 40_000; i < weights.length; i++) {
      assertThat(weights[i]).isZero();
    }
    return sum / 40_000;
  }

  @Test
  void accuracyCountsTheFirstOfTheLargestLogits() {
    RunFixture fixture = RunFixture.classifier(List.of(4, 3), Activation.TANH);
    FusedEngine engine = fixture.engine(DenseKernels.scalar());
    ReplicaState state = engine.initial(0);
    Arrays.fill(state.weights(), 0.0f);
    long zeros = Arrays.stream(fixture.data().train().labels()).filter(label -> label == 0).count();

    assertThat(engine.measure(state))
        .contains(new Observation("train-accuracy", "", (double) zeros / RunFixture.TRAIN));
  }

  @Test
  void flushedDenormalsAreRefused() {
    assertThatNoException().isThrownBy(() -> new DenormalNumbers().require());
    assertThatThrownBy(() -> DenormalNumbers.require(0.0f, 0x1p-49f))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Cannot train: this thread flushes denormal numbers to zero");
    assertThatThrownBy(() -> DenormalNumbers.require(0x1p-127f, 0.0f))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void rowsBeyondAnArrayAreRefused() {
    RunFixture fixture = RunFixture.classifier(List.of(4, 3), Activation.TANH);
    Dataset data = fixture.data();
    assertThatThrownBy(() -> NetworkRows.of(fixture.run(), data, data.train(), 1 << 29))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage("Cannot train: 536870912 rows of 4 numbers do not fit in one array");
  }
}
