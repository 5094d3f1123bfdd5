package org.birkhoff.store;

/** Follows commits; what it throws ends the commit there, as a crash would. */
interface CommitObserver {
  void reached(CommitStep step);
}
