package org.birkhoff.bench;

import org.birkhoff.config.Kernels;
import org.birkhoff.data.Dataset;

/**
 * What the time of a step is measured of. Those that need native libraries are found as services
 * and load them no earlier than {@link #steps}.
 */
public interface BenchSubject {

  /** The name in results. */
  String name();

  /** Whether it can do a case. */
  default boolean measures(BenchCase what) {
    return true;
  }

  /**
   * Steps of a case on its data.
   *
   * @param kernels those of the fused engine; others do not read it
   */
  Steps steps(BenchCase what, Kernels kernels, Dataset data);
}
