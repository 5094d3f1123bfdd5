package org.birkhoff.train.engine.vector;

import java.util.LinkedHashSet;
import java.util.Set;
import org.birkhoff.train.engine.Product;
import org.birkhoff.train.engine.ProductShape;

/**
 * Writes the class of one product: its strides and fixed extents are constants of the code, so that
 * the compiler takes bounds checks out of the loops, and its rows and columns are divided into
 * register tiles without remainders.
 */
final class ProductWriter {
  private static final String RUN = "(I[F[I[F[F[FFF)V";

  /** {@code this}, batch, a, places, b, c, d, rate, decay and what they are called by. */
  private static final int BATCH = 1;

  private static final int A = 2;
  private static final int RATE = 7;
  private static final int DECAY = 8;

  private record Size(int height, int width) {}

  private final ProductShape shape;
  private final int lanes;
  private final TileSizes sizes;
  private final KernelClass type;
  private final Set<Size> tiles = new LinkedHashSet<>();
  private final Code run;
  private final int fromColumn;
  private final int toColumn;

  private ProductWriter(ProductShape shape, int lanes, int registers) {
    this.shape = shape;
    this.lanes = lanes;
    this.sizes = new TileSizes(registers);
    type = new KernelClass(Product.class, lanes);
    run = type.method("run", RUN);
    fromColumn = run.local();
    toColumn = run.local();
  }

  /**
   * The product of a shape.
   *
   * @param registers of the machine that hold a vector
   */
  static Product define(ProductShape shape, int lanes, int registers) {
    return new ProductWriter(shape, lanes, registers).define();
  }

  private Product define() {
    run.pushInt(0).storeInt(fromColumn);
    if (shape.columns() == ProductShape.OPEN) {
      openColumns();
    } else {
      columns();
    }
    run.end();
    for (Size size : tiles) {
      Tile.write(type, shape, size.height(), size.width());
    }
    return (Product) type.define();
  }

  /** As many panels of the widest tiles as fit the batch, then narrower ones. */
  private void openColumns() {
    int widest = sizes.widest(rowsOrTile());
    for (int width = widest; width > 0; width /= 2) {
      int panel = width * lanes;
      run.loadInt(BATCH).plus(lanes - 1).pushInt(lanes).divide().pushInt(width).divide();
      run.times(panel).storeInt(toColumn);
      panel(width);
      run.loadInt(toColumn).storeInt(fromColumn);
    }
  }

  private void columns() {
    int vectors = (shape.columns() + lanes - 1) / lanes;
    int done = 0;
    while (done < vectors) {
      int width = sizes.width(rowsOrTile(), vectors - done);
      int panels = (vectors - done) / width;
      done += panels * width;
      run.pushInt(done * lanes).storeInt(toColumn);
      panel(width);
      run.loadInt(toColumn).storeInt(fromColumn);
    }
  }

  private int rowsOrTile() {
    return shape.rows() == ProductShape.OPEN ? shape.rowTile() : shape.rows();
  }

  private void panel(int width) {
    if (shape.rows() == ProductShape.OPEN) {
      int height = shape.rowTile();
      run.pushInt(0).loadInt(BATCH).plus(height - 1).pushInt(height).divide().times(height);
      tiles(height, width);
      return;
    }
    int highest = sizes.highest(width);
    int count = (shape.rows() + highest - 1) / highest;
    int height = (shape.rows() + count - 1) / count;
    int lower = count * height - shape.rows();
    int split = (count - lower) * height;
    run.pushInt(0).pushInt(split);
    tiles(height, width);
    if (lower > 0) {
      run.pushInt(split).pushInt(shape.rows());
      tiles(height - 1, width);
    }
  }

  /** Before this: range of rows. */
  private void tiles(int height, int width) {
    run.loadInt(fromColumn).loadInt(toColumn);
    if (shape.depth() == ProductShape.OPEN) {
      run.loadInt(BATCH);
    } else {
      run.pushInt(shape.depth());
    }
    for (int array = A; array < RATE; array++) {
      run.load(array);
    }
    run.loadFloat(RATE).loadFloat(DECAY);
    run.callOwn(Tile.name(height, width), Tile.DESCRIPTOR);
    tiles.add(new Size(height, width));
  }
}
