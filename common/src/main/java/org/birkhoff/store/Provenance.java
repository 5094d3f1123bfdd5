package org.birkhoff.store;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What trained a run: versions of code, libraries, Java virtual machine and devices.
 *
 * @param facts by name, such as {@code commit} or {@code spark}
 */
public record Provenance(Map<String, String> facts) {

  public Provenance {
    SortedMap<String, String> sorted = new TreeMap<>(facts);
    facts = Collections.unmodifiableSortedMap(sorted);
  }
}
