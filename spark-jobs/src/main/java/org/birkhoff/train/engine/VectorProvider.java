package org.birkhoff.train.engine;

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
}
