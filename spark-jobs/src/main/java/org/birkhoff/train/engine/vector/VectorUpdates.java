package org.birkhoff.train.engine.vector;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.birkhoff.train.engine.AdamFactors;
import org.birkhoff.train.engine.Updates;

/** Updates over all packed weights, padding included. */
final class VectorUpdates implements Updates {
  private static final VectorSpecies<Float> SPECIES = VectorKernels.species(MethodHandles.lookup());
  private static final int LANES = SPECIES.length();

  VectorUpdates() {}

  @Override
  public void sgd(
      int from, int to, float[] weights, float[] gradients, float rate, float decay) {
    FloatVector step = FloatVector.broadcast(SPECIES, -rate);
    if (decay == 0.0f) {
      for (int i = from; i < to; i += LANES) {
        FloatVector w = FloatVector.fromArray(SPECIES, weights, i);
        step.fma(FloatVector.fromArray(SPECIES, gradients, i), w).intoArray(weights, i);
      }
      return;
    }
    for (int i = from; i < to; i += LANES) {
      FloatVector w = FloatVector.fromArray(SPECIES, weights, i);
      FloatVector g =
          w.fma(
              FloatVector.broadcast(SPECIES, decay), FloatVector.fromArray(SPECIES, gradients, i));
      step.fma(g, w).intoArray(weights, i);
    }
  }

  @Override
  public void heavyBall(
      int length,
      float[] weights,
      float[] gradients,
      float[] velocity,
      float rate,
      float momentum,
      float decay) {
    FloatVector step = FloatVector.broadcast(SPECIES, -rate);
    FloatVector mu = FloatVector.broadcast(SPECIES, momentum);
    for (int i = 0; i < length; i += LANES) {
      FloatVector w = FloatVector.fromArray(SPECIES, weights, i);
      FloatVector g = decayed(gradients, i, w, decay);
      FloatVector m = mu.fma(FloatVector.fromArray(SPECIES, velocity, i), g);
      m.intoArray(velocity, i);
      step.fma(m, w).intoArray(weights, i);
    }
  }

  @Override
  public void nesterov(
      int length,
      float[] weights,
      float[] gradients,
      float[] velocity,
      float rate,
      float momentum,
      float decay) {
    FloatVector step = FloatVector.broadcast(SPECIES, -rate);
    FloatVector mu = FloatVector.broadcast(SPECIES, momentum);
    for (int i = 0; i < length; i += LANES) {
      FloatVector w = FloatVector.fromArray(SPECIES, weights, i);
      FloatVector g = decayed(gradients, i, w, decay);
      FloatVector m = mu.fma(FloatVector.fromArray(SPECIES, velocity, i), g);
      m.intoArray(velocity, i);
      step.fma(mu.fma(m, g), w).intoArray(weights, i);
    }
  }

  @Override
  public void adam(
      int length,
      float[] weights,
      float[] gradients,
      float[] first,
      float[] second,
      AdamFactors factors) {
    FloatVector beta1 = FloatVector.broadcast(SPECIES, factors.beta1());
    FloatVector step = FloatVector.broadcast(SPECIES, -factors.rate());
    for (int i = 0; i < length; i += LANES) {
      FloatVector w = FloatVector.fromArray(SPECIES, weights, i);
      FloatVector g = decayed(gradients, i, w, factors.decay());
      FloatVector m = beta1.fma(FloatVector.fromArray(SPECIES, first, i), g.mul(factors.rest1()));
      FloatVector kept = FloatVector.fromArray(SPECIES, second, i).mul(factors.beta2());
      FloatVector v = g.mul(factors.rest2()).fma(g, kept);
      m.intoArray(first, i);
      v.intoArray(second, i);
      FloatVector divisor = v.sqrt().fma(factors.root(), factors.epsilon());
      step.fma(m.div(divisor), w.mul(factors.keep())).intoArray(weights, i);
    }
  }

  private static FloatVector decayed(float[] gradients, int i, FloatVector w, float decay) {
    FloatVector g = FloatVector.fromArray(SPECIES, gradients, i);
    return decay == 0.0f ? g : w.fma(FloatVector.broadcast(SPECIES, decay), g);
  }
}
