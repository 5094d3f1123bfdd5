package org.birkhoff.config;

import java.util.List;
import java.util.Map;

/**
 * The cells of a sweep ({@code grid:}).
 *
 * @param mode crossed (every combination) or zipped (the i-th value of every axis together)
 * @param axes values by dotted YAML path, such as {@code training.learning-rate}; empty: one cell
 */
public record GridSpec(Mode mode, Map<String, List<String>> axes) {

  /** How axes combine. */
  public enum Mode {
    CROSSED,
    ZIPPED
  }
}
