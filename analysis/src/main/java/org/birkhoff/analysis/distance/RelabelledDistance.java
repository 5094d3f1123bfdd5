package org.birkhoff.analysis.distance;

/**
 * A distance of two samples with its p-value under relabellings.
 *
 * @param value the distance, biased upwards as it is never negative
 * @param standardError Monte Carlo error over random directions; 0 in one dimension
 * @param band 95 % quantile of the distance under relabellings, when the laws are equal
 * @param p p-value of equal laws
 * @param adjustedP the same over the whole family
 * @param directions directions K
 * @param relabellings random relabellings B
 * @param family pairs of samples corrected over
 */
public record RelabelledDistance(
    double value,
    double standardError,
    double band,
    double p,
    double adjustedP,
    int directions,
    int relabellings,
    int family) {}
