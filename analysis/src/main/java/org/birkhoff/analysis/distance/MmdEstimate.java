package org.birkhoff.analysis.distance;

/**
 * The squared maximum mean discrepancy between the laws of two slices under one Gaussian kernel;
 * between 0 and 2 up to noise, without a unit.
 *
 * @param width the kernel's width in median distances, one half or one
 * @param bandwidth the kernel's width s in units of the subject
 * @param value U-statistic, unbiased given the bandwidth and so negative at times; NaN for fewer
 *     than 2 units
 * @param standardError jackknife over units; NaN for fewer than 3 units
 * @param flipBand 95 % quantile of the value when the laws are equal
 * @param p p-value of equal laws by sign flips of this kernel alone
 * @param replicas replicas R of a slice
 * @param units independent units K
 * @param unitKind what a unit is
 * @param flips random sign flips B
 */
public record MmdEstimate(
    double width,
    double bandwidth,
    double value,
    double standardError,
    double flipBand,
    double p,
    int replicas,
    int units,
    Units.Kind unitKind,
    int flips) {}
