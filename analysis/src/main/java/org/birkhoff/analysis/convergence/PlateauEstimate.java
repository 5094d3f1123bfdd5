package org.birkhoff.analysis.convergence;

import java.io.Serializable;

/**
 * Whether a loss has reached a plateau.
 *
 * @param answer yes, no, or cannot tell
 * @param words why, in one sentence without a final stop
 * @param slope slope of the loss per doubling of the step, as a share of the window's mean loss
 * @param change fitted change over the whole window, as a share of the window's mean loss
 * @param loss mean loss over window and units
 * @param share largest change called a plateau
 * @param from first step of the window
 * @param to last step
 * @param slices slices in the window S
 * @param replicas replicas R
 */
public record PlateauEstimate(
    Answer answer,
    String words,
    UnitInterval slope,
    UnitInterval change,
    double loss,
    double share,
    long from,
    long to,
    int slices,
    int replicas)
    implements Serializable {}
