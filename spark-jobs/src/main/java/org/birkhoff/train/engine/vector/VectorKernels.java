package org.birkhoff.train.engine.vector;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.birkhoff.train.engine.DenseKernels;
import org.birkhoff.train.engine.Product;
import org.birkhoff.train.engine.ProductShape;
import org.birkhoff.train.engine.Products;
import org.birkhoff.train.engine.VectorProvider;

/**
 * Makes kernels of 4, 8 or 16 lanes. Their classes are written for the number of lanes and, for
 * products, the shape, so that the compiler sees constants and profiles of their own.
 */
public final class VectorKernels implements VectorProvider {
  private static final int WIDEST = 16;

  private final Map<Integer, DenseKernels> defined = new ConcurrentHashMap<>();

  /** For the service loader. */
  public VectorKernels() {}

  @Override
  public int preferredLanes() {
    return Machine.lanes();
  }

  @Override
  public DenseKernels ofLanes(int lanes) {
    return defined.computeIfAbsent(lanes, VectorKernels::define);
  }

  private static DenseKernels define(int lanes) {
    return new DenseKernels(
        "vector-" + 32 * lanes,
        lanes,
        products(lanes),
        SumsWriter.define(lanes),
        TranspositionWriter.define(lanes),
        new VectorActivations(lanes),
        OutputDeltasWriter.define(lanes),
        UpdatesWriter.define(lanes));
  }

  private static Products products(int lanes) {
    Map<ProductShape, Product> products = new ConcurrentHashMap<>();
    int registers = Machine.lanes() == WIDEST ? 32 : 16;
    return shape ->
        products.computeIfAbsent(shape, open -> ProductWriter.define(open, lanes, registers));
  }
}
