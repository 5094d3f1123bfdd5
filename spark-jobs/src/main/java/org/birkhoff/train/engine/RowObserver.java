package org.birkhoff.train.engine;

/** Looks at a chunk of rows once the network has computed their gradient. */
interface RowObserver {
  /** Looks at nothing. */
  RowObserver NONE = (network, rows) -> {};

  /**
   * @param rows of the chunk
   */
  void see(DenseNetwork network, int rows);
}
