package org.birkhoff.train.engine.vector;

import java.util.Arrays;
import org.birkhoff.train.engine.Elementary;
import org.birkhoff.train.engine.ProductShape;
import org.birkhoff.train.engine.ProductShape.Left;
import org.birkhoff.train.engine.ProductShape.Places;
import org.birkhoff.train.engine.ProductShape.Start;
import org.birkhoff.train.engine.vector.VectorCode.Floats;

/**
 * Writes the method that covers a range of a product's rows and columns with register tiles of one
 * size: {@code height} rows by {@code width} vectors of sums that stay in registers over the whole
 * depth.
 */
final class Tile {
  /** Ranges of rows and columns, depth, a, places, b, c, d, rate, decay. */
  static final String DESCRIPTOR = "(IIIII[F[I[F[F[FFF)V";

  private static final int FROM_ROW = 0;
  private static final int TO_ROW = 1;
  private static final int FROM_COLUMN = 2;
  private static final int TO_COLUMN = 3;
  private static final int DEPTH = 4;
  private static final int A = 5;
  private static final int PLACES = 6;
  private static final int B = 7;
  private static final int C = 8;
  private static final int D = 9;
  private static final int RATE = 10;
  private static final int DECAY = 11;

  private final ProductShape shape;
  private final int lanes;
  private final int height;
  private final int width;
  private final Code code;
  private final VectorCode v;
  private final int i;
  private final int j;
  private final int k;
  private final int index;
  private final int bases;
  private final Floats[] sums;
  private Floats step;
  private Floats lambda;
  private Floats one;
  private Floats zero;

  private Tile(KernelClass type, ProductShape shape, int height, int width) {
    this.shape = shape;
    this.lanes = type.lanes();
    this.height = height;
    this.width = width;
    code = type.staticMethod(name(height, width), DESCRIPTOR);
    v = new VectorCode(code);
    i = code.local();
    j = code.local();
    k = code.local();
    index = code.local();
    bases = code.locals(height);
    sums = new Floats[height * width];
    Arrays.setAll(sums, sum -> new Floats(code.local()));
  }

  static String name(int height, int width) {
    return "tiles" + height + "x" + width;
  }

  /** Adds the method to a class. */
  static void write(KernelClass type, ProductShape shape, int height, int width) {
    new Tile(type, shape, height, width).write();
  }

  private void write() {
    code.loop(j, () -> code.loadInt(FROM_COLUMN), TO_COLUMN, width * lanes, this::column);
    code.end();
  }

  private void column() {
    code.loop(i, () -> code.loadInt(FROM_ROW), TO_ROW, height, this::tile);
  }

  private void tile() {
    for (int r = 0; r < height; r++) {
      for (int w = 0; w < width; w++) {
        v.assign(sum(r, w), shape.start() == Start.ZERO ? v.zero() : v.load(D, result(r, w)));
      }
      if (shape.left().places() == Places.OF_ROWS) {
        code.load(PLACES).loadInt(i).plus(r).intElement().storeInt(bases + r);
      }
    }
    code.loop(k, () -> code.pushInt(0), DEPTH, 1, this::innermost);
    constants();
    for (int r = 0; r < height; r++) {
      for (int w = 0; w < width; w++) {
        v.store(finished(r, w), C, result(r, w));
      }
    }
  }

  /** Made anew for each tile: a vector that outlives a loop is kept in memory. */
  private void constants() {
    switch (shape.finish()) {
      case SGD -> step = v.broadcast(() -> code.loadFloat(RATE).negateFloat());
      case DECAYED_SGD -> {
        step = v.broadcast(() -> code.loadFloat(RATE).negateFloat());
        lambda = v.broadcast(() -> code.loadFloat(DECAY));
      }
      case TANH_SLOPE -> one = v.constant(1.0f);
      case RELU_SLOPE, LEAKY_RELU_SLOPE -> zero = v.zero();
      default -> {}
    }
  }

  private void innermost() {
    Floats[] row = new Floats[width];
    for (int w = 0; w < width; w++) {
      int offset = shape.right().start() + w * lanes;
      int stride = shape.right().stride();
      row[w] = v.load(B, () -> code.loadInt(k).times(stride).loadInt(j).add().plus(offset));
    }
    Left left = shape.left();
    if (left.places() == Places.OF_INNER) {
      code.load(PLACES).loadInt(k).intElement().loadInt(i).add().storeInt(index);
    } else if (left.places() == Places.NONE) {
      code.loadInt(k).times(left.innerStride());
      code.loadInt(i).times(left.rowStride()).add().storeInt(index);
    }
    for (int r = 0; r < height; r++) {
      Floats factor = factor(r);
      for (int w = 0; w < width; w++) {
        v.assign(sum(r, w), v.fma(factor, row[w], sum(r, w)));
      }
    }
  }

  private Floats factor(int r) {
    Left left = shape.left();
    return v.broadcast(
        () -> {
          code.load(A);
          switch (left.places()) {
            case OF_ROWS -> code.loadInt(bases + r).loadInt(k).add();
            case OF_INNER -> code.loadInt(index).plus(r);
            case NONE -> code.loadInt(index).plus(left.start() + r * left.rowStride());
          }
          code.floatElement();
        });
  }

  private Floats sum(int r, int w) {
    return sums[r * width + w];
  }

  /** Pushes the index of a sum in the result. */
  private Runnable result(int r, int w) {
    int offset = shape.result().start() + r * shape.result().stride() + w * lanes;
    int stride = shape.result().stride();
    return () -> code.loadInt(i).times(stride).loadInt(j).add().plus(offset);
  }

  private Floats finished(int r, int w) {
    Floats sum = sum(r, w);
    return switch (shape.finish()) {
      case STORE -> sum;
      case ADD_BIAS_OF_COLUMN -> {
        int offset = shape.biases() + w * lanes;
        yield v.add(v.load(D, () -> code.loadInt(j).plus(offset)), sum);
      }
      case ADD_BIAS_OF_ROW -> {
        int offset = shape.biases() + r;
        yield v.add(v.broadcast(() -> code.load(D).loadInt(i).plus(offset).floatElement()), sum);
      }
      case TANH_SLOPE -> {
        Floats x = v.load(D, result(r, w));
        yield v.multiply(v.fma(v.negate(x), x, one), sum);
      }
      case SIGMOID_SLOPE -> {
        Floats x = v.load(D, result(r, w));
        yield v.multiply(v.fma(v.negate(x), x, x), sum);
      }
      case RELU_SLOPE -> v.ifGreater(v.load(D, result(r, w)), zero, sum, zero);
      case LEAKY_RELU_SLOPE -> {
        Floats low = v.multiply(v.constant(Elementary.LEAK), sum);
        yield v.ifGreater(v.load(D, result(r, w)), zero, sum, low);
      }
      case TIMES -> v.multiply(v.load(D, result(r, w)), sum);
      case SGD -> v.fma(step, sum, v.load(C, result(r, w)));
      case DECAYED_SGD -> {
        Floats weight = v.load(C, result(r, w));
        yield v.fma(step, v.fma(lambda, weight, sum), weight);
      }
    };
  }
}
