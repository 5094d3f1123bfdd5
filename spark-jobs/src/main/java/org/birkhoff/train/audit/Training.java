package org.birkhoff.train.audit;

import java.io.IOException;
import java.util.List;
import org.birkhoff.run.ReplicaState;

/** One way to train the audited replicas from their initial weights. */
@FunctionalInterface
interface Training {

  /** The states of replicas 0 to n - 1, in this order, after the updates up to {@code toStep}. */
  List<ReplicaState> to(long toStep) throws IOException;
}
