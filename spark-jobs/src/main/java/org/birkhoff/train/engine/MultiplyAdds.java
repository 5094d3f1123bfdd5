package org.birkhoff.train.engine;

/**
 * A loop of fused multiply-adds of vectors that touches no memory: the most that a core can do,
 * which the speed of everything else is a share of.
 */
public interface MultiplyAdds {

  /** Independent sums: more than latency times throughput of current cores, in 16 registers. */
  int SUMS = 12;

  /** Runs the loop; the result depends on every iteration, so that none can be left out. */
  float run(int iterations);
}
