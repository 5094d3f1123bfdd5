package org.birkhoff.config;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Eigenvalues that fall as a power ({@code model.quadratic.power-law:}): the i-th is {@code largest
 * i^-exponent}, i = 1, ..., {@code count}.
 */
public record PowerLawSpec(int count, double largest, double exponent) {

  public PowerLawSpec {
    Constraints.on("power law")
        .between("count", count, 1, QuadraticSpec.MAX_COORDINATES)
        .positive("largest", largest)
        .notNegative("exponent", exponent)
        .hold();
  }

  List<Double> eigenvalues() {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> largest * StrictMath.pow(i, -exponent))
        .toList();
  }
}
