package org.birkhoff.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A quadratic loss with Gaussian gradient noise ({@code model.quadratic:}): L = 1/2 sum h_i x_i^2,
 * and a batch gradient is h x plus a normal number of covariance C / batch-size.
 *
 * @param eigenvalues h; empty: those of {@code powerLaw}
 * @param flat directions of eigenvalue 0 after the others
 * @param noise the diagonal of C: one value for all coordinates, or one each
 * @param covariance C as rows; empty: the diagonal matrix of {@code noise}
 * @param start mean of the initial law: one value for all coordinates, or one each
 * @param startDeviation standard deviation of the initial law in every coordinate
 */
public record QuadraticSpec(
    List<Double> eigenvalues,
    PowerLawSpec powerLaw,
    int flat,
    List<Double> noise,
    List<List<Double>> covariance,
    List<Double> start,
    double startDeviation) {
  static final int MAX_COORDINATES = 100_000;
  private static final int MAX_MATRIX = 1000;

  public QuadraticSpec {
    eigenvalues = List.copyOf(eigenvalues);
    noise = List.copyOf(noise);
    covariance = covariance.stream().map(List::copyOf).toList();
    start = List.copyOf(start);
    int size = (eigenvalues.isEmpty() ? powerLaw.count() : eigenvalues.size()) + flat;
    Constraints constraints =
        Constraints.on("quadratic model")
            .between("flat", flat, 0, MAX_COORDINATES)
            .require(
                eigenvalues.size() <= MAX_COORDINATES,
                "eigenvalues",
                "must be at most %d, but are %d".formatted(MAX_COORDINATES, eigenvalues.size()));
    each(constraints, "eigenvalues", eigenvalues);
    each(constraints, "noise", noise);
    oneOrAll(constraints, "noise", noise, size);
    oneOrAll(constraints, "start", start, size);
    requireMatrix(constraints, covariance, size);
    constraints.notNegative("start-deviation", startDeviation).hold();
  }

  /** The number of coordinates. */
  public int size() {
    return (eigenvalues.isEmpty() ? powerLaw.count() : eigenvalues.size()) + flat;
  }

  /** The eigenvalue of every coordinate, those of flat directions last. */
  public double[] curvatures() {
    List<Double> all =
        new ArrayList<>(eigenvalues.isEmpty() ? powerLaw.eigenvalues() : eigenvalues);
    all.addAll(Collections.nCopies(flat, 0.0));
    return all.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Whether the noise of different coordinates may be correlated. */
  public boolean correlated() {
    return !covariance.isEmpty();
  }

  /** The variance of one sample's gradient noise in every coordinate. */
  public double[] noiseVariances() {
    double[] variances = new double[size()];
    for (int i = 0; i < variances.length; i++) {
      variances[i] = correlated() ? covariance.get(i).get(i) : noise.get(noise.size() == 1 ? 0 : i);
    }
    return variances;
  }

  /**
   * The covariance of one sample's gradient noise, (d, d).
   *
   * @throws IllegalStateException if the noise is not given as a matrix
   */
  public double[][] noiseCovariance() {
    if (!correlated()) {
      throw new IllegalStateException("Cannot give a covariance matrix: the noise is diagonal");
    }
    return covariance.stream()
        .map(row -> row.stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  /** The mean of the initial law in every coordinate. */
  public double[] starts() {
    double[] means = new double[size()];
    for (int i = 0; i < means.length; i++) {
      means[i] = start.get(start.size() == 1 ? 0 : i);
    }
    return means;
  }

  private static void each(Constraints constraints, String key, List<Double> values) {
    for (int i = 0; i < values.size(); i++) {
      constraints.notNegative(key + "[" + i + "]", values.get(i));
    }
  }

  private static void oneOrAll(Constraints constraints, String key, List<Double> values, int size) {
    constraints.require(
        values.size() == 1 || values.size() == size,
        key,
        "must hold one value, or one for each of %d coordinates, but holds %d"
            .formatted(size, values.size()));
  }

  private static void requireMatrix(Constraints constraints, List<List<Double>> matrix, int size) {
    if (matrix.isEmpty()) {
      return;
    }
    boolean square = matrix.size() == size && matrix.stream().allMatch(row -> row.size() == size);
    constraints.require(
        square && size <= MAX_MATRIX,
        "covariance",
        "must have %1$d rows of %1$d values, one for each coordinate, and at most %2$d of them"
            .formatted(size, MAX_MATRIX));
    if (square && size <= MAX_MATRIX) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < i; j++) {
          constraints.require(
              matrix.get(i).get(j).equals(matrix.get(j).get(i)),
              "covariance[%d]".formatted(i),
              "must be symmetric, but entries (%d, %d) and (%d, %d) are %s and %s"
                  .formatted(i, j, j, i, matrix.get(i).get(j), matrix.get(j).get(i)));
        }
      }
    }
  }
}
