package org.birkhoff.train.engine.theory;

import java.util.List;
import org.birkhoff.run.Observation;

/** A landscape of factors that records their product v too. */
record ProductLandscape(FactorLandscape of) implements Landscape {

  @Override
  public double loss(double[] weights) {
    return of.loss(weights);
  }

  @Override
  public double[] gradient(double[] weights) {
    return of.gradient(weights);
  }

  @Override
  public List<Observation> observations(double[] weights) {
    List<Observation> observations = of.observations(weights);
    observations.add(Landscape.observation("product", of.product(weights)));
    return observations;
  }
}
