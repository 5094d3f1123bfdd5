package org.birkhoff.run;

import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;

/** Tells what network a sweep's {@code model.configuration} means. */
@FunctionalInterface
public interface NetworkLookup {

  /**
   * The network of a configuration.
   *
   * @param model names the configuration's file, and how initial weights are drawn
   * @throws InvalidSpecException if it cannot be used; each problem goes on after the key, such as
   *     "names net.json, which does not exist"
   */
  NetworkSpec resolve(ModelSpec model, EngineSpec.Type engine, DataIdentity data, Loss loss);
}
