package org.birkhoff.train;

import java.util.List;
import java.util.Optional;
import org.birkhoff.store.StateRefs;

/** Yields the segments of one piece of work, the next one only after the last one is committed. */
interface SegmentSource {

  /** Content hash of the run. */
  String run();

  /**
   * The next segment to train.
   *
   * @param frontier the newest committed state of every replica of the run
   * @return empty once nothing is left
   */
  Optional<SegmentTask> next(List<StateRefs> frontier);

  /** Learns how the last segment went, now that it is committed; says which replicas it lost. */
  Losses committed(SegmentResult result);

  /** What Spark's pages show for the current segment. */
  String description();
}
