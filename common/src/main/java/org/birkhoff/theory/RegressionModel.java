package org.birkhoff.theory;

/**
 * Minibatch SGD on the loss {@code (v x - y)^2} of one input: mean and variance of v at every step
 * and in the long run, exact in discrete time for batches drawn with replacement.
 *
 * <p>{@code v <- v - eta (2 mean_B(x^2 v - x y) + 2 gamma v)}. With {@code B1 = b1 + gamma}, {@code
 * T = eta/S} and g the quarter of the noise variance of {@link DataMoments}: {@code E v = v* =
 * b2/B1}, {@code Var v = T g(v*)/(B1 - eta B1^2 - T a1)}, autocorrelation {@code (1 - 2 eta B1)^k}.
 * The second moment converges iff {@code eta B1^2 + T a1 < B1}. The stochastic differential
 * equation drops {@code eta B1^2}. All methods are O(1), moments at a step O(log t).
 *
 * <p>Reference: L. Ziyin, H. Li, M. Ueda, arXiv:2308.06671, section 5, D = 0, whose densities are
 * those of the differential equation; the moments here hold for every rate.
 *
 * @param moments of the data
 * @param rate learning rate eta
 * @param batch rows in a batch, S
 * @param gamma half the weight decay, at least 0
 * @param startMean mean of the initial law of v
 * @param startVariance variance of the initial law of v
 */
public record RegressionModel(
    DataMoments moments,
    double rate,
    int batch,
    double gamma,
    double startMean,
    double startVariance) {

  /**
   * @throws IllegalArgumentException if the rate or the batch is not positive, gamma or the start's
   *     variance negative, or anything not finite
   */
  public RegressionModel {
    Inputs.checkPositive("a regression model", "the rate", rate);
    Inputs.check(batch >= 1, "a regression model", "the batch must be at least 1", batch);
    Inputs.checkAtLeastZero("a regression model", "gamma", gamma);
    Inputs.checkFinite("a regression model", "the start's mean", startMean);
    Inputs.checkAtLeastZero("a regression model", "the start's variance", startVariance);
  }

  /** The model without weight decay that starts at 0. */
  public static RegressionModel of(DataMoments moments, double rate, int batch) {
    return new RegressionModel(moments, rate, batch, 0, 0, 0);
  }

  /** The temperature T, learning rate over batch size. */
  public double temperature() {
    return rate / batch;
  }

  /** Whether mean and variance converge: {@code eta B1^2 + T a1 < B1}. */
  public boolean isStable() {
    return lost() < curvature();
  }

  /** The mean of v after the given number of updates, at least 0. */
  public double mean(long step) {
    return centre() + deviations(step)[1];
  }

  /** The variance of v after the given number of updates, at least 0. */
  public double variance(long step) {
    double[] deviations = deviations(step);
    return Math.max(0, deviations[0] - deviations[1] * deviations[1]);
  }

  /**
   * The mean of v in the long run, v*.
   *
   * @throws IllegalArgumentException if the rate is unstable
   */
  public double stationaryMean() {
    checkStable();
    return centre();
  }

  /**
   * The variance of v in the long run.
   *
   * @throws IllegalArgumentException if the rate is unstable
   */
  public double stationaryVariance() {
    checkStable();
    return temperature() * moments.g(centre()) / (curvature() - lost());
  }

  /**
   * The stationary variance of the stochastic differential equation, {@code T g(v*)/(B1 - T a1)};
   * positive infinity if {@code T a1 >= B1}.
   */
  public double sdeVariance() {
    double left = curvature() - temperature() * moments.a1();
    return left > 0 ? temperature() * moments.g(centre()) / left : Double.POSITIVE_INFINITY;
  }

  /**
   * The autocorrelation of v in the long run, {@code (1 - 2 eta B1)^lag}.
   *
   * @throws IllegalArgumentException if the rate is unstable
   */
  public double autocorrelation(long lag) {
    checkStable();
    return Math.pow(contraction(), lag);
  }

  /**
   * The mean loss of one point in the long run, {@code x^2 (Var v + v*^2) - 2 x y v* + y^2}.
   *
   * @throws IllegalArgumentException if the rate is unstable
   */
  public double exactLoss(double x, double y) {
    double residual = x * stationaryMean() - y;
    return residual * residual + x * x * stationaryVariance();
  }

  /**
   * The coefficient of statistical algorithmic stability at a point: the absolute difference of the
   * mean losses in the long run of this model and one trained on other data, as a rule the same
   * with one sample swapped (N. Chandramoorthy et al., arXiv:2208.07951).
   *
   * @throws IllegalArgumentException if a rate is unstable
   */
  public double stability(RegressionModel other, double x, double y) {
    return Math.abs(exactLoss(x, y) - other.exactLoss(x, y));
  }

  private double curvature() {
    return moments.b1() + gamma;
  }

  private double centre() {
    return moments.b2() / curvature();
  }

  private double contraction() {
    return 1 - 2 * rate * curvature();
  }

  private double lost() {
    return rate * curvature() * curvature() + temperature() * moments.a1();
  }

  /** E of the square of v - v* and of v - v*. */
  private double[] deviations(long step) {
    double noise = 4 * rate * temperature();
    double slope = moments.a1() * centre() - moments.a2();
    double rho = contraction();
    double start = startMean - centre();
    return AffinePower.of(
            new double[][] {{rho * rho + noise * moments.a1(), 2 * noise * slope}, {0, rho}},
            new double[] {noise * moments.g(centre()), 0},
            step)
        .apply(new double[] {start * start + startVariance, start});
  }

  private void checkStable() {
    if (!isStable()) {
      throw new IllegalArgumentException(
          ("Cannot give the stationary law: the variance of v grows at every step, eta B1^2 + T a1"
                  + " being %s; the bound is B1 = b1 + gamma = %s (Ziyin, Li, Ueda,"
                  + " arXiv:2308.06671, D = 0 in discrete time)")
              .formatted(lost(), curvature()));
    }
  }
}
