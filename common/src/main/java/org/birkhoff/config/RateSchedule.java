package org.birkhoff.config;

import java.util.OptionalLong;

/**
 * How the learning rate changes with the step ({@code training.schedule:}).
 *
 * @param type the form
 * @param every steps between two drops of {@code step}
 * @param factor multiplier at each drop of {@code step}
 * @param length steps over which {@code cosine} falls; absent: the number of steps of the sweep
 * @param finalFraction share of the learning rate at which {@code cosine} ends and stays
 */
public record RateSchedule(
    Type type, long every, double factor, OptionalLong length, double finalFraction) {

  /** The form of a schedule. */
  public enum Type {
    CONSTANT,
    STEP,
    COSINE
  }
}
