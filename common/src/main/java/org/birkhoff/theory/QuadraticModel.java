package org.birkhoff.theory;

import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * SGD or heavy-ball with Gaussian gradient noise on {@code L = 1/2 sum_i h_i x_i^2}: the normal law
 * of the weights at every step, and its stationary limit, exact in discrete time.
 *
 * <p>{@code m <- mu m + h x + xi}, {@code x <- x - eta m}, xi ~ N(0, C) independent at every step,
 * m = 0 at the start. Without momentum, a = 1 - eta h, coordinate i has mean {@code a^t m_0} and
 * variance {@code a^2t v_0 + eta^2 c (1 - a^2t)/(1 - a^2)}, coordinates i and j have covariance
 * {@code eta^2 C_ij (1 - (a_i a_j)^t)/(1 - a_i a_j)}; a flat direction (h = 0) diffuses, {@code v_0
 * + eta^2 c t}. With momentum the covariance of (x, m) is raised by binary powering of its affine
 * map. The stationary variance is {@code eta c (1 + mu)/(h (1 - mu)(2 (1 + mu) - eta h))}.
 *
 * <p>A law at one step costs O(d log t), O(d^2 log t) with correlated noise. Reference: K. Liu, L.
 * Ziyin, M. Ueda, "Noise and fluctuation of finite learning rate stochastic gradient descent",
 * arXiv:2012.03636; with weight decay lambda, h is the eigenvalue of the loss plus lambda.
 *
 * @param eigenvalues h (d), at least 0
 * @param noise C (d, d), covariance of the batch gradient: that of one sample over the batch size
 * @param rate learning rate eta
 * @param momentum mu in [0, 1); 0 is plain SGD
 * @param startMean means of the initial law (d)
 * @param startVariance variances of the initial law's independent coordinates (d)
 */
public record QuadraticModel(
    double[] eigenvalues,
    Covariance noise,
    double rate,
    double momentum,
    double[] startMean,
    double[] startVariance) {

  /**
   * @throws IllegalArgumentException if sizes differ, an eigenvalue or a variance is negative, the
   *     rate not positive, the momentum outside [0, 1) or anything not finite
   */
  public QuadraticModel {
    eigenvalues = eigenvalues.clone();
    startMean = startMean.clone();
    startVariance = startVariance.clone();
    int size = eigenvalues.length;
    Inputs.check(size > 0, "a quadratic model", "there must be eigenvalues", size);
    Inputs.checkSize("a quadratic model", "the noise", noise.size(), size);
    Inputs.checkSize("a quadratic model", "the start's means", startMean.length, size);
    Inputs.checkSize("a quadratic model", "the start's variances", startVariance.length, size);
    for (int i = 0; i < size; i++) {
      Inputs.checkAtLeastZero("a quadratic model", "eigenvalue " + i, eigenvalues[i]);
      Inputs.checkFinite("a quadratic model", "the mean of start " + i, startMean[i]);
      Inputs.checkAtLeastZero("a quadratic model", "the variance of start " + i, startVariance[i]);
    }
    Inputs.checkPositive("a quadratic model", "the rate", rate);
    Inputs.check(
        momentum >= 0 && momentum < 1,
        "a quadratic model",
        "the momentum must be within [0, 1)",
        momentum);
  }

  /** The same with another learning rate; the momentum is carried over as it is. */
  public QuadraticModel withRate(double rate) {
    return new QuadraticModel(eigenvalues, noise, rate, momentum, startMean, startVariance);
  }

  /** The number d of coordinates. */
  public int size() {
    return eigenvalues.length;
  }

  /** The law of weights and momentum before the first update. */
  public QuadraticState start() {
    boolean diagonal = noise.isDiagonal();
    int z = mode(0).size();
    double[][] means = new double[size()][z];
    double[][][] blocks = new double[size()][][];
    for (int i = 0; i < size(); i++) {
      means[i][0] = startMean[i];
      blocks[i] = new double[diagonal ? 1 : i + 1][z * z];
      blocks[i][diagonal ? 0 : i][0] = startVariance[i];
    }
    return new QuadraticState(means, blocks, diagonal);
  }

  /**
   * The law the given number of steps after another one; chained with {@link #withRate} it follows
   * a schedule of rates.
   *
   * @param from a state of a model with as many coordinates, the same kind of noise (diagonal or
   *     full) and momentum or none, as here
   * @param steps at least 0
   */
  public QuadraticState after(QuadraticState from, long steps) {
    boolean diagonal = noise.isDiagonal();
    double[][] means = new double[size()][];
    double[][][] blocks = new double[size()][][];
    for (int i = 0; i < size(); i++) {
      means[i] = mean(from, i, steps);
      int first = diagonal ? i : 0;
      blocks[i] = new double[i + 1 - first][];
      for (int j = first; j <= i; j++) {
        blocks[i][j - first] = block(from, i, j, steps);
      }
    }
    return new QuadraticState(means, blocks, diagonal);
  }

  /** The law of the weights after the given number of updates, at least 0. */
  public GaussianVector law(long step) {
    return after(start(), step).law();
  }

  /** The law of coordinate i, from 0, after the given number of updates; O(log t). */
  public ScalarLaw marginal(int i, long step) {
    QuadraticState start = start();
    return GaussianLaw.of(mean(start, i, step)[0], Math.max(0, block(start, i, i, step)[0]));
  }

  /**
   * The law after infinitely many steps.
   *
   * @throws IllegalArgumentException if a direction is flat or the rate unstable
   */
  public GaussianVector stationary() {
    for (int i = 0; i < size(); i++) {
      checkConfined(i);
    }
    if (noise.isDiagonal()) {
      return new GaussianVector(
          new double[size()],
          Covariance.diagonal(
              IntStream.range(0, size()).mapToDouble(this::stationaryVariance).toArray()));
    }
    double[][] matrix = new double[size()][size()];
    for (int i = 0; i < size(); i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = mode(i).stationaryCovariance(mode(j), noise.at(i, j));
        matrix[j][i] = matrix[i][j];
      }
    }
    return new GaussianVector(new double[size()], Covariance.trusted(matrix));
  }

  /**
   * The stationary law of coordinate i, from 0, whatever the others do.
   *
   * @throws IllegalArgumentException if the direction is flat or the rate unstable
   */
  public ScalarLaw stationary(int i) {
    checkConfined(i);
    return GaussianLaw.of(0, stationaryVariance(i));
  }

  /**
   * The stationary autocorrelation of coordinate i at a lag: {@code (1 - eta h)^lag} without
   * momentum; NaN if its noise is 0.
   *
   * @throws IllegalArgumentException if the direction is flat or the rate unstable
   */
  public double autocorrelation(int i, long lag) {
    checkConfined(i);
    double[] block = mode(i).stationaryBlock(noise.variance(i));
    double[] row = mode(i).power(lag)[0];
    double covariance = 0;
    for (int b = 0; b < row.length; b++) {
      covariance += row[b] * block[b];
    }
    return covariance / block[0];
  }

  /**
   * The mean squared displacement {@code E |x_(t+lag) - x_t|^2} in the long run: {@code 2 sum_i V_i
   * (1 - rho_i(lag))}, V the stationary variance and rho the autocorrelation; a flat direction adds
   * {@code eta^2 c lag} without momentum.
   *
   * @throws IllegalArgumentException if the rate is unstable
   */
  public double displacement(long lag) {
    checkStable();
    return IntStream.range(0, size())
        .mapToDouble(i -> displacement(i, mode(i).stationaryBlock(noise.variance(i)), lag))
        .sum();
  }

  /** The mean squared displacement {@code E |x_(step+lag) - x_step|^2}, at any rate. */
  public double displacementFrom(long step, long lag) {
    QuadraticState state = after(start(), step);
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      double[] mean = state.mean(i);
      double[] second = state.block(i, i).clone();
      for (int a = 0; a < mean.length; a++) {
        for (int b = 0; b < mean.length; b++) {
          second[a * mean.length + b] += mean[a] * mean[b];
        }
      }
      sum += displacement(i, second, lag);
    }
    return sum;
  }

  /**
   * The stationary {@code E |grad L|^2 = sum_i h_i^2 V_i}: not 0 although the loss is stationary.
   *
   * @throws IllegalArgumentException if the rate is unstable
   */
  public double squaredGradient() {
    checkStable();
    return confined()
        .mapToDouble(i -> eigenvalues[i] * eigenvalues[i] * stationaryVariance(i))
        .sum();
  }

  /**
   * The stationary mean of the loss above its minimum, {@code 1/2 sum_i h_i V_i}.
   *
   * @throws IllegalArgumentException if the rate is unstable
   */
  public double excessLoss() {
    checkStable();
    return confined().mapToDouble(i -> eigenvalues[i] * stationaryVariance(i) / 2).sum();
  }

  /**
   * The cosine of consecutive updates in the long run as a ratio of means, {@code E <d_t, d_(t+1)>
   * / E |d_t|^2}, d_t = x_(t+1) - x_t: without momentum and flat directions {@code -sum_i V_i (eta
   * h_i)^2 / (2 sum_i V_i eta h_i)}; NaN without noise.
   *
   * @throws IllegalArgumentException if the rate is unstable
   */
  public double stepCosine() {
    return displacement(2) / (2 * displacement(1)) - 1;
  }

  /**
   * The first step from which the normalised energy distance (see {@link GaussianDistance}) between
   * the law of coordinate i and its stationary law stays below the margin; empty if there is none:
   * for a flat direction, at an unstable rate, and for a coordinate that is never where its
   * noiseless limit is.
   *
   * <p>O(log^2 t) without momentum, where the distance only falls; O(t) with momentum.
   *
   * @param margin in (0, 1)
   */
  public OptionalLong settledStep(int i, double margin) {
    Inputs.check(
        margin > 0 && margin < 1, "a settled step", "the margin must be within (0, 1)", margin);
    if (mode(i).isFlat() || !mode(i).isStable()) {
      return OptionalLong.empty();
    }
    return new SettledSearch(mode(i), noise.variance(i), startMean[i], startVariance[i], margin)
        .firstStep();
  }

  private Mode mode(int i) {
    return new Mode(eigenvalues[i], rate, momentum);
  }

  private double[] mean(QuadraticState from, int i, long steps) {
    Mode mode = mode(i);
    return AffinePower.of(mode.matrix(), new double[mode.size()], steps).apply(from.mean(i));
  }

  private double[] block(QuadraticState from, int i, int j, long steps) {
    return mode(i).covariance(mode(j), noise.at(i, j), steps).apply(from.block(i, j));
  }

  private double stationaryVariance(int i) {
    return mode(i).stationaryCovariance(mode(i), noise.variance(i));
  }

  /**
   * E of the square of ((A^lag - 1) z + the noise of lag steps)_x, given the second moments of z.
   */
  private double displacement(int i, double[] second, long lag) {
    Mode mode = mode(i);
    double[] row = mode.power(lag)[0];
    row[0] -= 1;
    int n = row.length;
    double sum = mode.covariance(mode, noise.variance(i), lag).apply(new double[n * n])[0];
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        sum += row[a] * second[a * n + b] * row[b];
      }
    }
    return sum;
  }

  private IntStream confined() {
    return IntStream.range(0, size()).filter(i -> eigenvalues[i] > 0);
  }

  private void checkConfined(int i) {
    if (eigenvalues[i] == 0) {
      throw new IllegalArgumentException(
          "Cannot give the stationary law: direction %d is flat and diffuses, eigenvalue 0"
              .formatted(i));
    }
    if (!mode(i).isStable()) {
      throw new IllegalArgumentException(
          ("Cannot give the stationary law: the variance of coordinate %d grows at every step, rate"
                  + " times eigenvalue being %s; the bound is 2 (1 + momentum) = %s (Liu, Ziyin,"
                  + " Ueda, arXiv:2012.03636)")
              .formatted(i, rate * eigenvalues[i], 2 * (1 + momentum)));
    }
  }

  private void checkStable() {
    confined().forEach(this::checkConfined);
  }
}
