package org.birkhoff.run;

/**
 * A number computed from a replica at one step.
 *
 * @param observable name in kebab-case, such as {@code train-loss}
 * @param layer a parameter tensor's name, or empty for the whole network
 */
public record Observation(String observable, String layer, double value) {}
