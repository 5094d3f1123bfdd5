package org.birkhoff.train.engine.vector;

import org.birkhoff.train.engine.Elementary;
import org.birkhoff.train.engine.ProductShape;
import org.birkhoff.train.engine.ProductShape.Left;
import org.birkhoff.train.engine.ProductShape.Places;
import org.birkhoff.train.engine.ProductShape.Start;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

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
  private static final int PARAMETERS = 12;

  private final ProductShape shape;
  private final int lanes;
  private final int height;
  private final int width;
  private final Code code;
  private final int i;
  private final int j;
  private final int k;
  private final int index;
  private final int factor;
  private final int step;
  private final int lambda;
  private final int bases;
  private final int row;
  private final int sums;

  private Tile(ClassVisitor type, ProductShape shape, int lanes, int height, int width) {
    this.shape = shape;
    this.lanes = lanes;
    this.height = height;
    this.width = width;
    code =
        new Code(
            ProductWriter.OWNER,
            type.visitMethod(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC,
                name(height, width),
                DESCRIPTOR,
                null,
                null),
            lanes,
            PARAMETERS);
    i = code.local();
    j = code.local();
    k = code.local();
    index = code.local();
    factor = code.local();
    step = code.local();
    lambda = code.local();
    bases = code.locals(height);
    row = code.locals(width);
    sums = code.locals(height * width);
  }

  static String name(int height, int width) {
    return "tiles" + height + "x" + width;
  }

  /** Adds the method to a class. */
  static void write(ClassVisitor type, ProductShape shape, int lanes, int height, int width) {
    new Tile(type, shape, lanes, height, width).write();
  }

  private void write() {
    switch (shape.finish()) {
      case SGD -> rate();
      case DECAYED_SGD -> {
        rate();
        code.species().loadFloat(DECAY).broadcast().store(lambda);
      }
      default -> {}
    }
    code.loop(j, () -> code.loadInt(FROM_COLUMN), TO_COLUMN, width * lanes, this::column);
    code.end();
  }

  private void rate() {
    code.species().loadFloat(RATE).negateFloat().broadcast().store(step);
  }

  private void column() {
    code.loop(i, () -> code.loadInt(FROM_ROW), TO_ROW, height, this::tile);
  }

  private void tile() {
    for (int r = 0; r < height; r++) {
      for (int w = 0; w < width; w++) {
        if (shape.start() == Start.ZERO) {
          code.zero();
        } else {
          code.species().load(D);
          resultIndex(r, w);
          code.fromArray();
        }
        code.store(sum(r, w));
      }
      if (shape.left().places() == Places.OF_ROWS) {
        code.load(PLACES).loadInt(i).plus(r).intElement().storeInt(bases + r);
      }
    }
    code.loop(k, () -> code.pushInt(0), DEPTH, 1, this::innermost);
    for (int r = 0; r < height; r++) {
      for (int w = 0; w < width; w++) {
        finish(r, w);
      }
    }
  }

  private void innermost() {
    for (int w = 0; w < width; w++) {
      code.species().load(B);
      code.loadInt(k).times(shape.right().stride()).loadInt(j).add();
      code.plus(shape.right().start() + w * lanes).fromArray().store(row + w);
    }
    Left left = shape.left();
    if (left.places() == Places.OF_INNER) {
      code.load(PLACES).loadInt(k).intElement().loadInt(i).add().storeInt(index);
    } else if (left.places() == Places.NONE) {
      code.loadInt(k).times(left.innerStride());
      code.loadInt(i).times(left.rowStride()).add().storeInt(index);
    }
    for (int r = 0; r < height; r++) {
      code.species().load(A);
      switch (left.places()) {
        case OF_ROWS -> code.loadInt(bases + r).loadInt(k).add();
        case OF_INNER -> code.loadInt(index).plus(r);
        case NONE -> code.loadInt(index).plus(left.start() + r * left.rowStride());
      }
      code.floatElement().broadcast().store(factor);
      for (int w = 0; w < width; w++) {
        code.load(factor).load(row + w).load(sum(r, w)).fma().store(sum(r, w));
      }
    }
  }

  private int sum(int r, int w) {
    return sums + r * width + w;
  }

  private void resultIndex(int r, int w) {
    code.loadInt(i).times(shape.result().stride()).loadInt(j).add();
    code.plus(shape.result().start() + r * shape.result().stride() + w * lanes);
  }

  private void finish(int r, int w) {
    switch (shape.finish()) {
      case STORE -> code.load(sum(r, w));
      case ADD_BIAS_OF_COLUMN -> {
        code.species().load(D).loadInt(j).plus(shape.biases() + w * lanes).fromArray();
        code.load(sum(r, w)).addVectors();
      }
      case ADD_BIAS_OF_ROW -> {
        code.species().load(D).loadInt(i).plus(shape.biases() + r).floatElement().broadcast();
        code.load(sum(r, w)).addVectors();
      }
      case TANH_SLOPE -> {
        other(r, w);
        code.load(factor).negate().exact().load(factor).species().pushFloat(1.0f).broadcast().fma().exact();
        code.load(sum(r, w)).multiplyVectors();
      }
      case SIGMOID_SLOPE -> {
        other(r, w);
        code.load(factor).negate().exact().load(factor).load(factor).fma().exact();
        code.load(sum(r, w)).multiplyVectors();
      }
      case RELU_SLOPE -> {
        other(r, w);
        code.zero().load(sum(r, w)).load(factor).isPositive().blend();
      }
      case LEAKY_RELU_SLOPE -> {
        other(r, w);
        code.species().pushFloat(Elementary.LEAK).broadcast().load(sum(r, w)).multiplyVectors();
        code.load(sum(r, w)).load(factor).isPositive().blend();
      }
      case TIMES -> {
        other(r, w);
        code.load(factor).load(sum(r, w)).multiplyVectors();
      }
      case SGD -> {
        code.load(step).exact().load(sum(r, w));
        code.species().load(C);
        resultIndex(r, w);
        code.fromArray().fma();
      }
      case DECAYED_SGD -> {
        code.species().load(C);
        resultIndex(r, w);
        code.fromArray().store(factor);
        code.load(step).exact().load(lambda).exact().load(factor).load(sum(r, w)).fma().load(factor).fma();
      }
    }
    code.exact().load(C);
    resultIndex(r, w);
    code.intoArray();
  }

  /** Leaves the element of d at the result's index in {@code factor}. */
  private void other(int r, int w) {
    code.species().load(D);
    resultIndex(r, w);
    code.fromArray().store(factor);
  }
}
