package org.birkhoff.bench;

import org.birkhoff.data.Dataset;
import org.birkhoff.run.RunSpec;

/**
 * What the time of a step is measured of. Those that need native libraries are found as services
 * and load them no earlier than {@link #steps}.
 */
public interface BenchSubject {

  /** The name in options and results. */
  String name();

  /** What a step of it is, in one line. */
  String description();

  /** Steps of a run on its data. */
  Steps steps(RunSpec run, Dataset data);
}
