package org.birkhoff.train.engine;

import org.birkhoff.config.Keyword;

/** The parts of a data set. */
public enum DataPart {
  TRAINING,
  TEST;

  /** The name in stored rows and stream keys. */
  public String text() {
    return Keyword.of(this);
  }
}
