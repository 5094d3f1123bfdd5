package org.birkhoff.train.engine;

import java.util.ServiceLoader;

/**
 * Makes kernels for processors with vectors. Found as a service, because its classes cannot even be
 * loaded in a JVM without {@code jdk.incubator.vector}.
 */
public interface VectorProvider {

  /** Lanes of the widest float vectors that this machine computes with. */
  int preferredLanes();

  /**
   * Kernels of a number of lanes; more lanes than the machine has are emulated, slowly.
   *
   * @param lanes 4, 8 or 16
   */
  DenseKernels ofLanes(int lanes);

  /**
   * The loop that measures the peak of a number of lanes.
   *
   * @param lanes 4, 8 or 16
   */
  MultiplyAdds multiplyAdds(int lanes);

  /** The provider of this class path. */
  static VectorProvider find() {
    return ServiceLoader.load(VectorProvider.class, VectorProvider.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Cannot train with vectors: no provider of kernels"));
  }
}
