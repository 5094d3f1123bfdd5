package org.birkhoff.train;

import java.io.Serializable;
import java.util.Map;
import org.birkhoff.store.PartKey;
import org.birkhoff.store.StateRef;

/**
 * What one Spark task trains: some replicas of a run over some steps.
 *
 * @param runJson the resolved run
 * @param storeUri where rows and states go
 * @param key replicas and steps of the part
 * @param states the committed states to start from, by replica; empty: from the initial weights
 * @param snapshotSteps ascending steps whose snapshots are written
 * @param metricSteps ascending steps whose metrics are written
 * @param sketchSteps ascending steps whose sketches are written
 * @param expectedHashes hashes that the states at the end must have, by replica; empty: unknown
 */
record SegmentTask(
    String runJson,
    String storeUri,
    PartKey key,
    Map<Integer, StateRef> states,
    long[] snapshotSteps,
    long[] metricSteps,
    long[] sketchSteps,
    Map<Integer, String> expectedHashes)
    implements Serializable {}
