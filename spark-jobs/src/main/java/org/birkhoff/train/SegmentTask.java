package org.birkhoff.train;

import java.io.Serializable;
import java.util.List;
import org.birkhoff.store.PartKey;
import org.birkhoff.store.StateRefs;

/**
 * What one Spark task trains: some replicas of a run over some steps.
 *
 * @param runJson the resolved run
 * @param storeUri where rows and states go
 * @param key replicas and steps of the part
 * @param states the committed states to start from; empty: from the initial weights
 * @param snapshotSteps ascending steps whose snapshots are written
 * @param metricSteps ascending steps whose metrics are written
 * @param sketchSteps ascending steps whose sketches are written
 * @param expectedHashes hashes that the states at the end must have, as far as they are known
 */
record SegmentTask(
    String runJson,
    String storeUri,
    PartKey key,
    List<StateRefs> states,
    long[] snapshotSteps,
    long[] metricSteps,
    long[] sketchSteps,
    List<KnownEnds> expectedHashes)
    implements Serializable {}
