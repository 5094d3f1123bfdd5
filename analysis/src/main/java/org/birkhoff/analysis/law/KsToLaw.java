package org.birkhoff.analysis.law;

import java.io.Serializable;

/**
 * The Kolmogorov-Smirnov distance between a sample and a known law.
 *
 * @param value D in [0, 1]
 * @param p two-sided p-value of the law
 * @param replicas R
 */
public record KsToLaw(double value, double p, int replicas) implements Serializable {}
