package org.birkhoff.train.engine;

import java.util.Optional;
import org.birkhoff.config.Kernels;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One implementation of the fused engine's arithmetic; all give the same bits.
 *
 * @param name for logs
 * @param lanes what lengths and row strides are rounded up to
 */
public record DenseKernels(
    String name,
    int lanes,
    Products products,
    Sums sums,
    Transposition transposition,
    Activations activations,
    OutputDeltas outputDeltas,
    Updates updates) {

  private static final Logger LOG = LoggerFactory.getLogger(DenseKernels.class);

  /** Plain Java, the readable reference. */
  public static DenseKernels scalar() {
    return new DenseKernels(
        "scalar",
        1,
        ScalarProduct::new,
        new ScalarSums(),
        new ScalarTransposition(),
        new ScalarActivations(),
        new ScalarOutputDeltas(),
        new ScalarUpdates());
  }

  /**
   * The chosen implementation; {@code AUTO} takes the machine's widest vectors, or plain Java where
   * this JVM has no vectors.
   *
   * @throws IllegalStateException if vectors are asked for and {@code jdk.incubator.vector} is not
   *     among the JVM's modules
   */
  public static DenseKernels of(Kernels choice) {
    return switch (choice) {
      case SCALAR -> scalar();
      case VECTOR_128, VECTOR_256, VECTOR_512 -> vector(choice.lanes());
      case AUTO -> auto();
    };
  }

  private static DenseKernels auto() {
    Optional<VectorProvider> provider = VectorProvider.ofThisJvm();
    if (provider.isEmpty()) {
      LOG.warn(
          "Training with plain Java kernels, several times slower than vectors: this JVM runs"
              + " without --add-modules jdk.incubator.vector");
      return scalar();
    }
    int lanes = provider.get().preferredLanes();
    return lanes < Kernels.VECTOR_128.lanes()
        ? scalar()
        : provider.get().ofLanes(Math.min(lanes, Kernels.VECTOR_512.lanes()));
  }

  private static DenseKernels vector(int lanes) {
    return VectorProvider.ofThisJvm()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot train with vectors of "
                        + lanes
                        + " lanes: the JVM runs without --add-modules jdk.incubator.vector"))
        .ofLanes(lanes);
  }
}
