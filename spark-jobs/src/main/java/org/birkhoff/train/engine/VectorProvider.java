package org.birkhoff.train.engine;

import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Makes kernels for processors with vectors. Found as a service, because kernels are written by a
 * package that builds on this one.
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

  /** The provider, unless this JVM runs without {@code jdk.incubator.vector}. */
  static Optional<VectorProvider> ofThisJvm() {
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
      return Optional.empty();
    }
    return ServiceLoader.load(VectorProvider.class, VectorProvider.class.getClassLoader())
        .findFirst();
  }
}
