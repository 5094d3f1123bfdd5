package org.birkhoff.train.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.birkhoff.config.Activation;
import org.birkhoff.config.Kernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every implementation against the plain Java one, bit by bit, special numbers included. */
class KernelsTest {
  private static final DenseKernels SCALAR = DenseKernels.scalar();
  private static final float[] SPECIAL = {
    0.0f,
    -0.0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    1.0f,
    -1.0f,
    9.5f,
    -9.5f,
    88.0f,
    -88.0f,
    -103.9f,
    -200.0f,
    1e10f,
    -1e10f,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  @ParameterizedTest
  @EnumSource(Kernels.class)
  void activationsHaveTheSameBits(Kernels choice) {
    Activations activations = DenseKernels.of(choice).activations();
    for (Activation activation : Activation.values()) {
      float[] expected = numbers(4096, 1, 8);
      float[] actual = expected.clone();
      float[] expectedSlopes = new float[4096];
      float[] actualSlopes = new float[4096];
      SCALAR.activations().of(activation).run(4096, expected, expectedSlopes);
      activations.of(activation).run(4096, actual, actualSlopes);
      assertSameBits(actual, expected);
      assertSameBits(actualSlopes, expectedSlopes);
    }
  }

  @ParameterizedTest
  @EnumSource(Kernels.class)
  void sumsAndTranspositionsHaveTheSameBits(Kernels choice) {
    DenseKernels kernels = DenseKernels.of(choice);
    for (int rows = 1; rows <= 40; rows += 3) {
      int columns = 41 - rows;
      float[] from = numbers(48 * 48, rows, 1);
      float[] expected = numbers(48 * 48, rows + 100, 1);
      float[] actual = expected.clone();
      SCALAR.sums().sumRows(rows, columns, from, 48, expected, 7);
      kernels.sums().sumRows(rows, columns, from, 48, actual, 7);
      assertSameBits(Arrays.copyOf(actual, 7 + columns), Arrays.copyOf(expected, 7 + columns));

      SCALAR.transposition().copy(rows, columns, from, 48, expected, 48);
      kernels.transposition().copy(rows, columns, from, 48, actual, 48);
      for (int j = 0; j < columns; j++) {
        int row = j * 48;
        assertSameBits(
            Arrays.copyOfRange(actual, row, row + rows),
            Arrays.copyOfRange(expected, row, row + rows));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kernels.class)
  void softmaxHasTheSameBits(Kernels choice) {
    for (int classes = 1; classes < 14; classes++) {
      float[] logits = numbers(classes * 48, classes, 20);
      float[] expected = new float[classes * 48];
      for (int b = 0; b < 48; b++) {
        expected[b % classes * 48 + b] = -0.125f;
      }
      float[] actual = expected.clone();
      float[] largest = new float[96];
      float[] sums = new float[96];
      float[] otherLargest = new float[96];
      float[] otherSums = new float[96];
      SCALAR
          .outputDeltas()
          .softmax(
              classes, 48, 48, logits, new float[classes * 48], expected, 0.125f, largest, sums);
      DenseKernels.of(choice)
          .outputDeltas()
          .softmax(
              classes,
              48,
              48,
              logits,
              new float[classes * 48],
              actual,
              0.125f,
              otherLargest,
              otherSums);
      assertSameBits(actual, expected);
      assertSameBits(otherLargest, largest);
      assertSameBits(otherSums, sums);
    }
  }

  @ParameterizedTest
  @EnumSource(Kernels.class)
  void updatesHaveTheSameBits(Kernels choice) {
    Updates updates = DenseKernels.of(choice).updates();
    AdamFactors factors =
        new AdamFactors(0.9f, 0.1f, 0.999f, 0.001f, 1e-8f, 0.01f, 3.0f, 0.1f, 0.99f);
    for (float decay : new float[] {0.0f, 0.1f}) {
      float[][] expected = new float[4][];
      float[][] actual = new float[4][];
      for (int i = 0; i < 4; i++) {
        expected[i] = numbers(1024, 10 + i, 1);
        actual[i] = expected[i].clone();
      }
      SCALAR.updates().sgd(16, 1008, expected[0], expected[1], 0.1f, decay);
      updates.sgd(16, 1008, actual[0], actual[1], 0.1f, decay);
      SCALAR.updates().heavyBall(1024, expected[0], expected[1], expected[2], 0.1f, 0.9f, decay);
      updates.heavyBall(1024, actual[0], actual[1], actual[2], 0.1f, 0.9f, decay);
      SCALAR.updates().nesterov(1024, expected[0], expected[1], expected[2], 0.1f, 0.9f, decay);
      updates.nesterov(1024, actual[0], actual[1], actual[2], 0.1f, 0.9f, decay);
      SCALAR.updates().adam(1024, expected[0], expected[1], expected[2], expected[3], factors);
      updates.adam(1024, actual[0], actual[1], actual[2], actual[3], factors);
      for (int i = 0; i < 4; i++) {
        assertSameBits(actual[i], expected[i]);
      }
    }
  }

  static float[] numbers(int count, long seed, double deviation) {
    Random random = new Random(seed);
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] =
          random.nextInt(16) == 0
              ? SPECIAL[random.nextInt(SPECIAL.length)]
              : (float) (deviation * random.nextGaussian());
    }
    return numbers;
  }

  private static void assertSameBits(float[] actual, float[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
        assertThat(actual[i]).as("element %d", i).isEqualTo(expected[i]);
        assertThat(Float.floatToIntBits(actual[i])).isEqualTo(Float.floatToIntBits(expected[i]));
      }
    }
  }
}
