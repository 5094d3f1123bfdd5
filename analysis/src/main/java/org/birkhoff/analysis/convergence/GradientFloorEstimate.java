package org.birkhoff.analysis.convergence;

import java.io.Serializable;

/**
 * Whether the squared full gradient stays away from zero.
 *
 * @param answer yes (it does not vanish), no (it decays), or cannot tell
 * @param words why, in one sentence without a final stop
 * @param slope slope of its logarithm on the logarithm of the step: -1 for a decay like 1/t; all
 *     NaN where a value is not positive
 * @param ratio its value at the window's end over that at the start, geometric mean over units; all
 *     NaN likewise
 * @param from first step of the window
 * @param to last step
 * @param slices slices in the window S
 * @param replicas replicas R
 */
public record GradientFloorEstimate(
    Answer answer,
    String words,
    UnitInterval slope,
    UnitInterval ratio,
    long from,
    long to,
    int slices,
    int replicas)
    implements Serializable {}
