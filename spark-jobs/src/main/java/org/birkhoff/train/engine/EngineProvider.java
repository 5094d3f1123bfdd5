package org.birkhoff.train.engine;

import org.birkhoff.config.EngineSpec;
import org.birkhoff.data.Dataset;
import org.birkhoff.run.RunSpec;

/** Makes engines of one type. Found as a service, because not every build holds every engine. */
public interface EngineProvider {

  /** The type of the engines that it makes. */
  EngineSpec.Type type();

  /**
   * An engine of one run.
   *
   * @param data the prepared data set that the run describes
   * @throws IllegalArgumentException if data and run do not fit together
   */
  TrainingEngine create(RunSpec run, Dataset data);
}
