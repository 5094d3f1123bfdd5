package org.birkhoff.train.engine;

import static org.assertj.core.api.Assertions.assertThat;

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
      SCALAR.activations().activate(activation, 4096, expected, expectedSlopes);
      activations.activate(activation, 4096, actual, actualSlopes);
      assertSameBits(actual, expected);
      assertSameBits(actualSlopes, expectedSlopes);

      float[] expectedDeltas = numbers(4096, 2, 1);
      float[] actualDeltas = expectedDeltas.clone();
      SCALAR
          .activations()
          .backpropagate(activation, 4096, expectedDeltas, expected, expectedSlopes);
      activations.backpropagate(activation, 4096, actualDeltas, actual, actualSlopes);
      assertSameBits(actualDeltas, expectedDeltas);
    }
  }

  @ParameterizedTest
  @EnumSource(Kernels.class)
  void productsHaveTheSameBitsForAnySize(Kernels choice) {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      int rows = 1 + random.nextInt(40);
      int columns = 1 + random.nextInt(70);
      int depth = 1 + random.nextInt(30);
      boolean flipped = random.nextBoolean();
      float[] a = numbers(64 * 64, trial, 1);
      float[] b = numbers(32 * 96, trial + 1000, 1);
      Matrix left = Matrix.of(a, 64);
      Matrix right = new Matrix(b, 0, 96, 1);
      left = flipped ? left.transposed() : left;
      float[] expected = numbers(48 * 96, trial + 2000, 1);
      float[] actual = expected.clone();

      SCALAR.products().multiply(rows, columns, depth, left, right, Matrix.of(expected, 96));
      DenseKernels.of(choice)
          .products()
          .multiply(rows, columns, depth, left, right, Matrix.of(actual, 96));

      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          assertThat(Float.floatToIntBits(actual[i * 96 + j]))
              .isEqualTo(Float.floatToIntBits(expected[i * 96 + j]));
        }
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
              classes, 48, Matrix.of(logits, 48), Matrix.of(expected, 48), 0.125f, largest, sums);
      DenseKernels.of(choice)
          .outputDeltas()
          .softmax(
              classes,
              48,
              Matrix.of(logits, 48),
              Matrix.of(actual, 48),
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
      SCALAR.updates().sgd(1024, expected[0], expected[1], 0.1f, decay);
      updates.sgd(1024, actual[0], actual[1], 0.1f, decay);
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

  private static float[] numbers(int count, long seed, double deviation) {
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
