package org.birkhoff.train.engine.dl4j;

import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.data.Dataset;
import org.birkhoff.run.NetworkSpec;
import org.birkhoff.run.RunSpec;
import org.birkhoff.train.engine.EngineProvider;
import org.birkhoff.train.engine.GradientEngine;
import org.birkhoff.train.engine.TrainingEngine;

/** Trains with Deeplearning4j: any of its networks, one replica after the other. */
public final class Dl4jProvider implements EngineProvider {

  @Override
  public EngineSpec.Type type() {
    return EngineSpec.Type.DL4J;
  }

  @Override
  public TrainingEngine create(RunSpec run, Dataset data) {
    NativeLibraries.load();
    Model model =
        run.network().configured()
            ? ConfiguredNetwork.parse(run.network().configuration()).model()
            : LayeredModel.of(DenseConfiguration.of(run));
    return GradientEngine.create(
        run, data, new Dl4jNetwork(model, run.loss(), data.inputs(), data.outputs()));
  }

  @Override
  public NetworkSpec network(String text, ModelSpec model, DataIdentity data, Loss loss) {
    NativeLibraries.load();
    return new ConfigurationReader(model, data, loss).read(text);
  }
}
