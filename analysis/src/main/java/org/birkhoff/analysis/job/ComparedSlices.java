package org.birkhoff.analysis.job;

import java.io.Serializable;

/**
 * One subject at one pair of steps.
 *
 * @param energy its distance under all relabellings
 * @param coordinates pooled rows (N, k): inner products with orthogonal unit vectors, or all
 *     coordinates of a subject that has few
 */
record ComparedSlices<P extends Serializable>(P energy, double[][] coordinates)
    implements Serializable {}
