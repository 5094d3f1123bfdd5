package org.birkhoff.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.birkhoff.config.Kernels;
import org.birkhoff.train.engine.ProductShape.Finish;
import org.birkhoff.train.engine.ProductShape.Left;
import org.birkhoff.train.engine.ProductShape.Places;
import org.birkhoff.train.engine.ProductShape.Plane;
import org.birkhoff.train.engine.ProductShape.Start;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Products of random shapes: plain Java against the definition in its simplest form, every other
 * implementation against plain Java, bit by bit, special numbers included.
 */
class ProductTest {
  private static final int STRIDE = 112;
  private static final int ROOM = STRIDE * STRIDE;

  @ParameterizedTest
  @EnumSource(Kernels.class)
  void hasTheSameBitsForAnyShape(Kernels choice) {
    Random random = new Random(5);
    for (Places places : Places.values()) {
      for (Start start : Start.values()) {
        for (Finish finish : Finish.values()) {
          for (int open = 0; open < 3; open++) {
            compare(choice, random, places, start, finish, open);
          }
        }
      }
    }
  }

  private static void compare(
      Kernels choice, Random random, Places places, Start start, Finish finish, int open) {
    int[] extents = {1 + random.nextInt(40), 1 + random.nextInt(70), 1 + random.nextInt(30)};
    int batch = extents[open];
    int rows = extents[0];
    int columns = extents[1];
    extents[open] = ProductShape.OPEN;
    Left left =
        places != Places.NONE
            ? Left.placed(places)
            : random.nextBoolean() ? Left.strided(3, STRIDE, 1) : Left.strided(3, 1, STRIDE);
    ProductShape shape =
        new ProductShape(
            left,
            new Plane(5, STRIDE),
            new Plane(2, STRIDE),
            extents[0],
            extents[1],
            extents[2],
            1 + random.nextInt(8),
            start,
            finish,
            11);
    float[] a = KernelsTest.numbers(ROOM, random.nextLong(), 1);
    float[] b = KernelsTest.numbers(ROOM, random.nextLong(), 1);
    float[] expected = KernelsTest.numbers(ROOM, random.nextLong(), 1);
    float[] actual = expected.clone();
    float[] d = KernelsTest.numbers(ROOM, random.nextLong(), 1);
    int[] starts = random.ints(64, 0, ROOM - STRIDE).toArray();

    new ScalarProduct(shape).run(batch, a, starts, b, expected, d, 0.1f, 0.2f);
    DenseKernels.of(choice).products().of(shape).run(batch, a, starts, b, actual, d, 0.1f, 0.2f);

    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        int at = 2 + i * STRIDE + j;
        assertThat(Float.floatToIntBits(actual[at]))
            .as("element (%d, %d) of %s with batch %d", i, j, shape, batch)
            .isEqualTo(Float.floatToIntBits(expected[at]));
      }
    }
  }

  @Test
  void accumulatesInOrderAndFinishes() {
    ProductShape shape =
        new ProductShape(
            Left.strided(0, 3, 1),
            new Plane(0, 2),
            new Plane(0, 2),
            ProductShape.OPEN,
            2,
            3,
            4,
            Start.ZERO,
            Finish.ADD_BIAS_OF_COLUMN,
            1);
    float[] c = new float[4];

    new ScalarProduct(shape)
        .run(
            2,
            new float[] {1, 2, 3, 4, 5, 6},
            new int[0],
            new float[] {1, 10, 2, 20, 3, 30},
            c,
            new float[] {-1, 0.5f, 0.25f},
            0,
            0);

    assertThat(c).containsExactly(14.5f, 140.25f, 32.5f, 320.25f);
  }

  @Test
  void hasOneOpenExtent() {
    assertThatThrownBy(
            () ->
                new ProductShape(
                    Left.strided(0, 3, 1),
                    new Plane(0, 2),
                    new Plane(0, 2),
                    4,
                    2,
                    3,
                    4,
                    Start.ZERO,
                    Finish.STORE,
                    0))
        .hasMessage("Cannot describe a product: one extent must be open, but 4, 2 and 3 are given");
  }
}
