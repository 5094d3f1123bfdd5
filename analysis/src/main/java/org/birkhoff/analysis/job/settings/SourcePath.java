package org.birkhoff.analysis.job.settings;

/** From what distances of weights are computed. */
public enum SourcePath {
  /** Exactly where that is quick, else from sketches. */
  AUTO,
  /** From all coordinates. */
  EXACT,
  /** From sketches, but for tensors no longer than a sketch. */
  SKETCH
}
