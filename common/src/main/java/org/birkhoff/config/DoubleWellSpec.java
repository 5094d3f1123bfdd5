package org.birkhoff.config;

/**
 * Noise in the potential {@code barrier (x^2 - 1)^2} ({@code model.double-well:}); a batch gradient
 * is its derivative plus a normal number of variance {@code noise / batch-size}.
 *
 * @param start mean of the initial law
 * @param startDeviation standard deviation of the initial law
 */
public record DoubleWellSpec(double barrier, double noise, double start, double startDeviation) {

  public DoubleWellSpec {
    Constraints.on("double well")
        .positive("barrier", barrier)
        .positive("noise", noise)
        .finite("start", start)
        .notNegative("start-deviation", startDeviation)
        .hold();
  }
}
