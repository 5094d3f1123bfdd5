package org.birkhoff.analysis.job.slices;

/** Some numbers of every replica, step by step. */
public interface StepValues {
  /** The steps to look at, ascending. */
  long[] steps();

  /** The values of each number over the replicas (numbers, R) at one of them; NaN for none. */
  double[][] at(long step);
}
