package org.birkhoff.train.engine;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.run.Observation;

/** Norms of a vector of all parameters and of each tensor in it, {@code arithmetic.md}, 8.7. */
final class LayerNorms {
  private final ParameterLayout layout;
  private final TreeSum sum = new TreeSum();

  LayerNorms(ParameterLayout layout) {
    this.layout = layout;
  }

  /** Adds the norm of the whole vector, then those of the tensors in order. */
  void add(List<Observation> observations, String observable, double[] values) {
    double whole = 0.0;
    List<Observation> layers = new ArrayList<>();
    for (ParameterTensor tensor : layout.tensors()) {
      int end = tensor.end();
      for (int i = tensor.offset(); i < end; i++) {
        sum.add(values[i] * values[i]);
      }
      double squares = sum.take();
      whole += squares;
      layers.add(observation(observable, tensor.name(), Math.sqrt(squares)));
    }
    observations.add(observation(observable, "", Math.sqrt(whole)));
    observations.addAll(layers);
  }

  /** As {@link #add(List, String, double[])}. */
  void add(List<Observation> observations, String observable, float[] values) {
    add(observations, observable, widened(values));
  }

  static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  /** An observation whose NaN, if it is one, has the canonical bits. */
  static Observation observation(String observable, String layer, double value) {
    return new Observation(observable, layer, Double.isNaN(value) ? Double.NaN : value);
  }
}
