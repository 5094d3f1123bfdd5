package org.birkhoff.config;

/**
 * One slope v fitted by least squares ({@code model.linear-regression:}): the loss of a row is (x v
 * - y)^2.
 *
 * @param start mean of the initial law
 * @param startDeviation standard deviation of the initial law
 */
public record LinearRegressionSpec(double start, double startDeviation) {

  public LinearRegressionSpec {
    Constraints.on("linear regression")
        .finite("start", start)
        .notNegative("start-deviation", startDeviation)
        .hold();
  }
}
