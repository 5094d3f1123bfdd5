package org.birkhoff.train.engine.vector;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.birkhoff.train.engine.DenseKernels;
import org.birkhoff.train.engine.MultiplyAdds;
import org.birkhoff.train.engine.Product;
import org.birkhoff.train.engine.ProductShape;
import org.birkhoff.train.engine.Products;
import org.birkhoff.train.engine.VectorProvider;

/**
 * Makes kernels of 4, 8 or 16 lanes. Their classes are written for the number of lanes and, for
 * products, the shape, so that the compiler sees constants and profiles of their own.
 */
public final class VectorKernels implements VectorProvider {

  /** Enough for the networks of a sweep of some depths and widths. */
  private static final int KEPT_PRODUCTS = 1024;

  /** Larger blocks make code that the first compiler cannot take on. */
  private static final int WIDEST_BLOCK = 8;

  /** One set a process, however many providers: each task would else compile its own. */
  private static final Map<Integer, DenseKernels> DEFINED = new ConcurrentHashMap<>();

  /** For the service loader. */
  public VectorKernels() {}

  @Override
  public int preferredLanes() {
    return Machine.lanes();
  }

  @Override
  public DenseKernels ofLanes(int lanes) {
    return DEFINED.computeIfAbsent(lanes, VectorKernels::define);
  }

  @Override
  public MultiplyAdds multiplyAdds(int lanes) {
    return MultiplyAddsWriter.define(lanes);
  }

  private static DenseKernels define(int lanes) {
    return new DenseKernels(
        "vector-" + 32 * lanes,
        lanes,
        products(lanes),
        SumsWriter.define(lanes),
        TranspositionWriter.define(Math.min(lanes, WIDEST_BLOCK)),
        new VectorActivations(lanes),
        OutputDeltasWriter.define(lanes),
        UpdatesWriter.define(lanes));
  }

  private static Products products(int lanes) {
    int registers = Machine.registers();
    Map<ProductShape, Product> products =
        Collections.synchronizedMap(
            new LinkedHashMap<>(64, 0.75f, true) {
              @Override
              protected boolean removeEldestEntry(Map.Entry<ProductShape, Product> eldest) {
                return size() > KEPT_PRODUCTS;
              }
            });
    return shape ->
        products.computeIfAbsent(shape, open -> ProductWriter.define(open, lanes, registers));
  }
}
