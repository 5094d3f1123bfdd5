package org.birkhoff.run;

import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Target;

/** Tells what data set a sweep means, without which a run cannot be resolved. */
@FunctionalInterface
public interface DataLookup {

  /**
   * The data set as the network sees it.
   *
   * @throws InvalidSpecException if there is no such data set, or it cannot be used so
   */
  DataIdentity identify(DataSpec data, Loss loss, Target target);
}
