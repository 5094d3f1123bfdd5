package org.birkhoff.train.engine;

import java.util.Arrays;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.random.RandomStream;
import org.birkhoff.run.NetworkTensor;
import org.birkhoff.run.RunSpec;

/** Initial weights, {@code arithmetic.md}, section 2: normal numbers by flat index, biases 0. */
final class InitialWeights {
  private InitialWeights() {}

  /** The flat weights that a replica starts from. */
  static float[] of(RunSpec run, int replica) {
    ParameterLayout layout = run.layout();
    RandomStream stream = new RandomStream(run.initKey(), run.initialisation(replica), 0);
    float[] weights = new float[layout.size()];
    if (run.network().configured()) {
      draw(run, layout, stream, weights);
      return weights;
    }
    for (ParameterTensor tensor : layout.tensors()) {
      if (tensor.shape().size() == 2) {
        draw(
            tensor,
            deviation(run.model(), tensor.shape().get(1), tensor.shape().get(0)),
            stream,
            weights);
      }
    }
    return weights;
  }

  private static void draw(
      RunSpec run, ParameterLayout layout, RandomStream stream, float[] weights) {
    for (int i = 0; i < layout.tensors().size(); i++) {
      ParameterTensor tensor = layout.tensors().get(i);
      NetworkTensor of = run.network().tensors().get(i);
      if (of.role() == NetworkTensor.Role.WEIGHT) {
        draw(tensor, deviation(run.model(), of.fanIn(), of.fanOut()), stream, weights);
      } else {
        Arrays.fill(weights, tensor.offset(), tensor.end(), (float) of.start());
      }
    }
  }

  private static void draw(
      ParameterTensor tensor, double deviation, RandomStream stream, float[] weights) {
    double[] normals = new double[tensor.size()];
    stream.normals(tensor.offset(), normals.length, normals);
    for (int i = 0; i < normals.length; i++) {
      weights[tensor.offset() + i] = (float) (deviation * normals[i]);
    }
  }

  private static double deviation(ModelSpec model, long in, long out) {
    return switch (model.init()) {
      case XAVIER -> Math.sqrt(2.0 / ((double) in + out));
      case HE -> Math.sqrt(2.0 / in);
      case LECUN -> Math.sqrt(1.0 / in);
      case NORMAL -> model.initScale();
    };
  }
}
