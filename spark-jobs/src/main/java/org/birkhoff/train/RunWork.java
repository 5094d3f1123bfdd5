package org.birkhoff.train;

import java.util.List;
import org.birkhoff.run.RunSpec;

/**
 * What is left to do of one run: scheduled rows minus committed ones.
 *
 * @param run the run
 * @param chains replicas that have not reached the run's last step
 * @param holes rows missing below the frontier
 * @param diverged replicas that diverged before
 */
record RunWork(RunSpec run, List<ReplicaChain> chains, List<RowHole> holes, int diverged) {

  RunWork {
    chains = List.copyOf(chains);
    holes = List.copyOf(holes);
  }

  boolean complete() {
    return chains.isEmpty() && holes.isEmpty();
  }

  /** Updates still to be made, over all replicas. */
  long replicaSteps() {
    return chains.stream().mapToLong(ReplicaChain::replicaSteps).sum()
        + holes.stream().mapToLong(RowHole::replicaSteps).sum();
  }
}
