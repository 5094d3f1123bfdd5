package org.birkhoff.train;

/**
 * What divergence cost in one segment.
 *
 * @param replicas replicas that diverged in it
 * @param replicaSteps planned updates of theirs that will not be made
 */
record Losses(int replicas, long replicaSteps) {

  static final Losses NONE = new Losses(0, 0);
}
