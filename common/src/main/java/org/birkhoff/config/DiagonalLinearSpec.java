package org.birkhoff.config;

/**
 * A diagonal linear network ({@code model.diagonal-linear:}): f(x) = v x, v the sum over {@code
 * width} subnetworks of the product of {@code depth + 1} factors; the loss of a row is (v x - y)^2.
 *
 * @param depth hidden layers; 0 is linear regression
 * @param temperature T of {@code amplified} and {@code sde}; with {@code sgd} it is the learning
 *     rate over the batch size
 * @param slope k of generated rows, y = k x + e
 * @param noise s, standard deviation of e
 * @param start mean of the initial law of every factor
 * @param startDeviation standard deviation of the initial law of every factor
 */
public record DiagonalLinearSpec(
    int width,
    int depth,
    Dynamics dynamics,
    double temperature,
    Rows data,
    double slope,
    double noise,
    double start,
    double startDeviation) {

  public DiagonalLinearSpec {
    Constraints constraints =
        Constraints.on("diagonal linear network")
            .between("width", width, 1, 10_000)
            .between("depth", depth, 0, 1000);
    if (dynamics != Dynamics.SGD) {
      constraints.positive("temperature", temperature);
    }
    constraints
        .finite("slope", slope)
        .notNegative("noise", noise)
        .finite("start", start)
        .notNegative("start-deviation", startDeviation)
        .hold();
  }

  /** The number of factors. */
  public int size() {
    return width * (depth + 1);
  }

  /** What moves the factors. */
  public enum Dynamics {
    /** Batch gradients. */
    SGD,
    /** Batch gradients whose deviation from the full gradient is amplified to a temperature. */
    AMPLIFIED,
    /** The stochastic differential equation itself; an update is the time of its rate. */
    SDE
  }

  /** Where rows come from. */
  public enum Rows {
    /** Fresh at every update: x and e normal. */
    GAUSSIAN,
    /** Fresh at every update: x and e are +-1 and +-s, each with probability 1/2. */
    TWO_POINT,
    /** The training rows of {@code data}. */
    TABLE
  }
}
