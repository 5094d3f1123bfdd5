package org.birkhoff.train;

import java.io.Serializable;
import org.birkhoff.store.PartFacts;

/** What one Spark task delivers: the facts of its staged files, and where its time went. */
record SegmentResult(PartFacts facts, SegmentTiming timing) implements Serializable {}
