package org.birkhoff.train.engine.theory;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.run.Observation;

/** The loss of the whole population, without penalty, as a function of the weights. */
interface Landscape {

  double loss(double[] weights);

  /** The loss's gradient. */
  double[] gradient(double[] weights);

  /** What is recorded of a replica besides its weights. */
  default List<Observation> observations(double[] weights) {
    double squares = 0.0;
    for (double component : gradient(weights)) {
      squares += component * component;
    }
    List<Observation> observations = new ArrayList<>();
    observations.add(observation("train-loss", loss(weights)));
    observations.add(observation("gradient-norm", Math.sqrt(squares)));
    return observations;
  }

  /** An observation of the whole model whose NaN, if it is one, has the canonical bits. */
  static Observation observation(String name, double value) {
    return new Observation(name, "", Double.isNaN(value) ? Double.NaN : value);
  }
}
