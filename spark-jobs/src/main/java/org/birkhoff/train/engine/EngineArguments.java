package org.birkhoff.train.engine;

import org.birkhoff.data.Dataset;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;

/** What every engine asks of its arguments. */
final class EngineArguments {
  private EngineArguments() {}

  /** The data set has the sizes that the run describes. */
  static void requireFit(RunSpec run, Dataset data) {
    if (data.inputs() != run.dataset().inputs() || data.outputs() != run.dataset().outputs()) {
      throw new IllegalArgumentException(
          "Cannot train: the run describes %d inputs and %d outputs, but the data set has %d and %d"
              .formatted(
                  run.dataset().inputs(), run.dataset().outputs(), data.inputs(), data.outputs()));
    }
  }

  /** The state is not past the step that it shall advance to. */
  static void requireAhead(ReplicaState state, long toStep) {
    if (toStep < state.step()) {
      throw new IllegalArgumentException(
          "Cannot advance replica %d: it is at step %d, past step %d"
              .formatted(state.replica(), state.step(), toStep));
    }
  }

  /** The state holds this many weights and vectors of memory. */
  static void requireSizes(ReplicaState state, int weights, int vectors) {
    if (state.weights().length != weights || state.memory().size() != vectors) {
      throw new IllegalArgumentException(
          ("Cannot advance replica %d: its state must hold %d weights and %d vectors of memory, but"
                  + " held %d and %d")
              .formatted(
                  state.replica(),
                  weights,
                  vectors,
                  state.weights().length,
                  state.memory().size()));
    }
  }
}
