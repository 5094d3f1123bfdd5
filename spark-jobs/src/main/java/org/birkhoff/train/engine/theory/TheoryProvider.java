package org.birkhoff.train.engine.theory;

import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.data.Dataset;
import org.birkhoff.run.NetworkSpec;
import org.birkhoff.run.RunSpec;
import org.birkhoff.train.engine.BuiltInProvider;
import org.birkhoff.train.engine.TrainingEngine;

/** Makes {@link TheoryEngine}s. */
public final class TheoryProvider implements BuiltInProvider {

  @Override
  public EngineSpec.Type type() {
    return EngineSpec.Type.THEORY;
  }

  @Override
  public TrainingEngine create(RunSpec run, Dataset data) {
    return TheoryEngine.create(run, data);
  }

  @Override
  public NetworkSpec network(String text, ModelSpec model, DataIdentity data, Loss loss) {
    throw new InvalidSpecException(
        "cannot be used with engine.type theory, whose models model.family names");
  }
}
