package org.birkhoff.train.engine;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.birkhoff.config.Optimizer;
import org.birkhoff.config.TrainingSpec;

/** Turns a batch gradient into an update, {@code arithmetic.md}, section 7. */
final class UpdateRule {
  private final TrainingSpec training;
  private final LongToDoubleFunction learningRate;
  private final Updates updates;
  private final float momentum;
  private final float decay;

  /**
   * @param learningRate the rate of every update
   */
  UpdateRule(TrainingSpec training, LongToDoubleFunction learningRate, Updates updates) {
    this.training = training;
    this.learningRate = learningRate;
    this.updates = updates;
    this.momentum = (float) training.momentum();
    this.decay = (float) training.weightDecay();
  }

  /** How many vectors of the weights' length the rule remembers. */
  static int memory(Optimizer optimizer) {
    return switch (optimizer) {
      case SGD -> 0;
      case HEAVY_BALL, NESTEROV -> 1;
      case ADAM, ADAMW -> 2;
    };
  }

  /** Whether the rule is plain SGD, which the backward pass can apply. */
  boolean isPlain() {
    return training.optimizer() == Optimizer.SGD;
  }

  /** The learning rate of update {@code step}. */
  float rate(long step) {
    return (float) learningRate.applyAsDouble(step);
  }

  /** The coupled weight decay. */
  float decay() {
    return decay;
  }

  /** Applies update {@code step} in place. */
  void apply(long step, int length, float[] weights, float[] gradients, List<float[]> memory) {
    double rate = learningRate.applyAsDouble(step);
    float eta = (float) rate;
    switch (training.optimizer()) {
      case SGD -> updates.sgd(0, length, weights, gradients, eta, decay);
      case HEAVY_BALL ->
          updates.heavyBall(length, weights, gradients, memory.get(0), eta, momentum, decay);
      case NESTEROV ->
          updates.nesterov(length, weights, gradients, memory.get(0), eta, momentum, decay);
      case ADAM, ADAMW ->
          updates.adam(
              length, weights, gradients, memory.get(0), memory.get(1), factors(step, rate));
    }
  }

  private AdamFactors factors(long step, double rate) {
    double beta1 = training.beta1();
    double beta2 = training.beta2();
    double updatesDone = (double) step + 1.0;
    boolean decoupled = training.optimizer() == Optimizer.ADAMW;
    return new AdamFactors(
        (float) beta1,
        (float) (1.0 - beta1),
        (float) beta2,
        (float) (1.0 - beta2),
        (float) training.epsilon(),
        (float) (rate / (1.0 - StrictMath.pow(beta1, updatesDone))),
        (float) (1.0 / Math.sqrt(1.0 - StrictMath.pow(beta2, updatesDone))),
        decoupled ? 0.0f : decay,
        decoupled ? (float) (1.0 - rate * training.weightDecay()) : 1.0f);
  }
}
