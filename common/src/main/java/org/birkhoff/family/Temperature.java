package org.birkhoff.family;

import java.util.OptionalDouble;

/**
 * The temperature of a run and those at which its law changes.
 *
 * @param value T: learning rate over batch size, or what the model sets
 * @param rate the learning rate
 * @param critical from which all probability is at 0
 * @param secondOrder the same in the theory of the modified loss
 * @param discreteRate the learning rate from which the discrete updates collapse
 * @param relaxation slowest relaxation time towards a stationary law with a spread, in lengths of
 *     the run
 * @param regime number of the regime of the stationary law, or empty
 * @param words what that law looks like, or empty
 * @param setByModel whether the model sets the value, not learning rate and batch size
 */
public record Temperature(
    double value,
    double rate,
    OptionalDouble critical,
    OptionalDouble secondOrder,
    OptionalDouble discreteRate,
    OptionalDouble relaxation,
    String regime,
    String words,
    boolean setByModel) {

  /** A temperature at which nothing special is known. */
  static Temperature of(double value, double rate) {
    OptionalDouble none = OptionalDouble.empty();
    return new Temperature(value, rate, none, none, none, none, "", "", false);
  }
}
