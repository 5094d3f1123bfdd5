package org.birkhoff.train.engine;

import java.util.List;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;

/**
 * Advances replicas of one run, and nothing else. A trajectory is a function of the run and the
 * replica's index alone. Not thread-safe: one engine a task.
 */
public interface TrainingEngine extends AutoCloseable {

  /** The replica before its first update. */
  ReplicaState initial(int replica);

  /**
   * The replica after the updates up to {@code toStep}, or at the step where it diverged if that
   * comes first. The given state is left as it was.
   */
  ReplicaState advance(ReplicaState state, long toStep);

  /** How many replicas are best advanced together; how many are never changes a trajectory. */
  default int bunch() {
    return 1;
  }

  /** As {@link #advance(ReplicaState, long)}, for several replicas at the same step, in order. */
  default List<ReplicaState> advance(List<ReplicaState> states, long toStep) {
    return states.stream().map(state -> advance(state, toStep)).toList();
  }

  /**
   * The run's metrics at the state's step: losses, accuracies and full gradient at its weights, and
   * the norms of the batch gradient and of the update that leaves this step, which is not applied.
   */
  List<Observation> measure(ReplicaState state);

  /**
   * The network's outputs at a state's weights, in float: for cross-entropy the numbers before the
   * softmax.
   *
   * @param rows indices of rows of this part of the data
   * @return (rows, outputs) row-major
   */
  float[] outputs(ReplicaState state, DataPart part, int[] rows);

  @Override
  void close();
}
