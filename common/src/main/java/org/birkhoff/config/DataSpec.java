package org.birkhoff.config;

import java.util.Map;

/**
 * The data set and what is done to it before training ({@code data:}).
 *
 * @param manifest name of a manifest, such as {@code digits}
 * @param seed seed of split and label noise, the same for all replicas and cells
 * @param testFraction share of the rows held out, in [0, 1)
 * @param labelNoise share of training labels replaced by another class, in [0, 1]
 * @param scaling what is done to features
 * @param options options of a generated data set, by kebab-case name
 */
public record DataSpec(
    String manifest,
    long seed,
    double testFraction,
    double labelNoise,
    Scaling scaling,
    Map<String, Double> options) {}
