package org.birkhoff.store;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run as the store describes it.
 *
 * @param run the content hash
 * @param version 0 for the first description, one more for each change
 * @param trajectoryKey the hash of what a step depends on
 * @param specification the resolved specification as JSON
 * @param layout the parameter layout as JSON
 * @param manifests text of the data manifests by name
 * @param provenance what registered it
 */
public record StoredRun(
    String run,
    int version,
    String trajectoryKey,
    String specification,
    String layout,
    Map<String, String> manifests,
    Provenance provenance) {

  public StoredRun {
    manifests = Collections.unmodifiableMap(new TreeMap<>(manifests));
  }

  /** Whether the other describes the run in the same words. */
  boolean sameDescription(StoredRun other) {
    return run.equals(other.run)
        && trajectoryKey.equals(other.trajectoryKey)
        && specification.equals(other.specification)
        && layout.equals(other.layout)
        && manifests.equals(other.manifests)
        && provenance.equals(other.provenance);
  }
}
