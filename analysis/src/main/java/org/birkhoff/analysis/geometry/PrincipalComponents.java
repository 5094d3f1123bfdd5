package org.birkhoff.analysis.geometry;

/**
 * Leading components of jointly centred trajectories.
 *
 * @param ratios share of the variance that each component explains, largest first; NaN if all rows
 *     are equal
 * @param scores (n, components): coordinates of each row, in weight units
 */
public record PrincipalComponents(double[] ratios, double[][] scores) {}
