package org.birkhoff.train.engine;

import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.data.Dataset;
import org.birkhoff.run.NetworkSpec;
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

  /**
   * The network that a configuration of this engine describes.
   *
   * @param text content of the configuration's file
   * @param model names the file, and how initial weights are drawn
   * @throws InvalidSpecException if it cannot be used; each problem goes on after the key {@code
   *     model.configuration}, such as "names net.json, which is no JSON"
   */
  NetworkSpec network(String text, ModelSpec model, DataIdentity data, Loss loss);
}
