package org.birkhoff.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One cell of a sweep's grid.
 *
 * @param values the axes' values by dotted YAML path; empty where there is no grid
 * @param spec the sweep with these values and without a grid
 */
public record SweepCell(Map<String, String> values, SweepSpec spec) {

  public SweepCell {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
