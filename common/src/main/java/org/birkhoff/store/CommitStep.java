package org.birkhoff.store;

/** The points of a commit between which a driver may die. */
enum CommitStep {
  /** The file with the parts' rows is written. */
  PARTS_WRITTEN,
  /** The parts are committed: from here on nothing of them may be lost. */
  PARTS_COMMITTED,
  /** One more file is in its place. */
  FILE_MOVED,
  /** One more data table lists its new files. */
  TABLE_COMMITTED,
  /** States that nobody needs any more are removed. */
  STATES_DROPPED
}
