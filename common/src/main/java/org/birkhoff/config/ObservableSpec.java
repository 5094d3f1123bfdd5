package org.birkhoff.config;

/**
 * What metrics record beside losses and norms ({@code observables:}).
 *
 * @param balance whether norm balance and gradient noise of every hidden neuron are recorded
 */
public record ObservableSpec(boolean balance) {
  /** Losses and norms alone. */
  public static final ObservableSpec NONE = new ObservableSpec(false);

  /** Why a network or its training has no law of balance; empty where it has one. */
  static String obstacle(ModelSpec model, TrainingSpec training, EngineSpec engine) {
    if (model.family().isKnown()) {
      return "model.family dense, but it is " + Keyword.of(model.family());
    }
    if (engine.type() != EngineSpec.Type.FUSED) {
      return "engine.type fused, but it is " + Keyword.of(engine.type());
    }
    if (!model.configuration().isEmpty()) {
      return "a network that the keys of model describe, but model.configuration does";
    }
    if (model.hidden().isEmpty()) {
      return "a hidden layer, but model.hidden is empty";
    }
    if (!model.activation().isHomogeneous()) {
      return "model.activation relu, leaky-relu or identity, but it is "
          + Keyword.of(model.activation());
    }
    return training.optimizer() == Optimizer.SGD
        ? ""
        : "training.optimizer sgd, but it is " + Keyword.of(training.optimizer());
  }
}
