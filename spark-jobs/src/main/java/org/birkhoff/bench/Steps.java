package org.birkhoff.bench;

/** Replica-steps that can be timed; used by one thread. */
public interface Steps extends AutoCloseable {

  /** Takes a number of whole steps: drawing the batch, forward, backward and update. */
  void advance(long count);

  @Override
  void close();
}
