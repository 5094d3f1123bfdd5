package org.birkhoff.analysis.distance;

/**
 * Test of mean zero of independent vectors {@code b_1, ..., b_K} known by their inner products,
 * with random signs.
 *
 * <p>{@code U = 1/(K(K-1)) sum_{a != b} <b_a, b_b>} has mean {@code |E b|^2}; {@code U* =
 * 1/(K(K-1)) sum e_a e_b <b_a, b_b>}, e = +-1, gives its law if the mean is zero. Exact for
 * symmetric laws, otherwise valid asymptotically in K. O(K^2 B).
 *
 * @param u the U-statistic; NaN for fewer than 2 units
 * @param p {@code (1 + #{U* >= U}) / (1 + B)}; 1 if every vector is 0, NaN for fewer than 2 units
 * @param varianceAlongMean variance of the vectors along their mean, {@code m' C m / |m|^2}; 0
 *     where that mean is 0, NaN for fewer than 2 units
 * @param centredSquare estimate of {@code tr C^2}, C the covariance; NaN for fewer than 4 units
 */
public record SignFlipTest(double u, double p, double varianceAlongMean, double centredSquare) {
  /**
   * The test.
   *
   * @param gram inner products (K, K) by rows, kept, not copied
   * @param flips random sign flips B
   * @param seed of the flips, the same as those of {@link EnergyDistance}
   */
  public static SignFlipTest of(int units, double[] gram, int flips, long seed) {
    if (gram.length != units * units) {
      throw new IllegalArgumentException(
          "Cannot flip signs: %d units need as many inner products squared, but there were %d"
              .formatted(units, gram.length));
    }
    if (units < 2) {
      return new SignFlipTest(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    DifferenceGram vectors = DifferenceGram.of(units, gram);
    double[] flipped = vectors.flipped(SignFlips.of(units, flips, seed));
    double[] scaled = FlipLaw.studentised(flipped);
    return new SignFlipTest(
        flipped[0],
        FlipLaw.pValue(scaled[0], scaled),
        vectors.varianceAlongMean(),
        units < 4 ? Double.NaN : vectors.centredSquare());
  }
}
