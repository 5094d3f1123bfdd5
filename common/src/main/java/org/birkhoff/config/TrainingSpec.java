package org.birkhoff.config;

/**
 * How each replica is trained ({@code training:}). Components that the optimizer does not read may
 * hold anything.
 *
 * @param learningRate rate of update 0
 * @param momentum share of the last update that {@code heavy-ball} and {@code nesterov} keep
 * @param beta1 decay of the first moment of {@code adam} and {@code adamw}
 * @param beta2 decay of the second moment of {@code adam} and {@code adamw}
 * @param epsilon what {@code adam} and {@code adamw} add to the root of the second moment
 * @param weightDecay coupled (added to the gradient), but decoupled with {@code adamw}
 * @param steps updates of each replica
 */
public record TrainingSpec(
    Optimizer optimizer,
    double learningRate,
    RateSchedule schedule,
    double momentum,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    BatchSize batchSize,
    Sampling sampling,
    long steps) {
  /** The most steps a sweep may ask for. */
  public static final long MAX_STEPS = 1_000_000_000_000L;

  public TrainingSpec {
    Constraints constraints = Constraints.on("training").positive("learning-rate", learningRate);
    if (optimizer.usesMomentum()) {
      constraints.shareBelowOne("momentum", momentum);
    }
    if (optimizer.usesMoments()) {
      constraints
          .shareBelowOne("beta1", beta1)
          .shareBelowOne("beta2", beta2)
          .positive("epsilon", epsilon);
    }
    constraints
        .notNegative("weight-decay", weightDecay)
        .between("steps", steps, 1, MAX_STEPS)
        .hold();
  }
}
