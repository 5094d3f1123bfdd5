package org.birkhoff.analysis.job;

/**
 * The energy distance between the laws of two runs at one pair of steps; see {@link
 * org.birkhoff.analysis.distance.TwoSampleEstimate}.
 *
 * @param jumps replicas with a rare large difference between the runs, 0 for unpaired ones
 */
record ComparedLaw(
    double value,
    double standardError,
    double upperBound,
    double band,
    double detectable,
    double p,
    double adjustedP,
    int jumps) {}
