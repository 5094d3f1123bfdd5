package org.birkhoff.analysis.job;

import java.io.Serializable;
import org.birkhoff.analysis.distance.PooledDistances;

/**
 * What one chunk contributes to the comparison of two slices.
 *
 * @param chunk index of the chunk
 * @param distances by tensor, null for tensors outside the chunk
 * @param sums what the chunk contributes to the sketch of each pooled row
 */
record ChunkBlock(int chunk, PooledDistances[] distances, double[][] sums)
    implements Serializable {}
