package org.birkhoff.train.engine;

import org.birkhoff.config.ModelSpec;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.random.RandomStream;
import org.birkhoff.run.RunSpec;

/** Initial weights, {@code arithmetic.md}, section 2: normal numbers by flat index, biases 0. */
final class InitialWeights {
  private InitialWeights() {}

  /** The flat weights that a replica starts from. */
  static float[] of(RunSpec run, int replica) {
    ParameterLayout layout = run.layout();
    RandomStream stream = new RandomStream(run.initKey(), run.initialisation(replica), 0);
    float[] weights = new float[layout.size()];
    for (ParameterTensor tensor : layout.tensors()) {
      if (tensor.shape().size() == 2) {
        double deviation = deviation(run.model(), tensor.shape().get(1), tensor.shape().get(0));
        double[] normals = new double[tensor.size()];
        stream.normals(tensor.offset(), normals.length, normals);
        for (int i = 0; i < normals.length; i++) {
          weights[tensor.offset() + i] = (float) (deviation * normals[i]);
        }
      }
    }
    return weights;
  }

  private static double deviation(ModelSpec model, int in, int out) {
    return switch (model.init()) {
      case XAVIER -> Math.sqrt(2.0 / ((double) in + out));
      case HE -> Math.sqrt(2.0 / in);
      case LECUN -> Math.sqrt(1.0 / in);
      case NORMAL -> model.initScale();
    };
  }
}
