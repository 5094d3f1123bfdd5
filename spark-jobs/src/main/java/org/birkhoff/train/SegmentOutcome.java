package org.birkhoff.train;

import java.io.Serializable;

/** What a Spark task returns. */
sealed interface SegmentOutcome extends Serializable {

  /** A trained segment. */
  record Trained(SegmentResult result) implements SegmentOutcome {}

  /**
   * Nothing, because the task's executor does not see the store. A result and no exception, so that
   * Spark does not try again elsewhere.
   */
  record Blind(String executor) implements SegmentOutcome {}
}
