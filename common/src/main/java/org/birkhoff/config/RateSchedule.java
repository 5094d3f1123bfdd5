package org.birkhoff.config;

import java.util.OptionalLong;

/**
 * How the learning rate changes with the step ({@code training.schedule:}). Components that the
 * type does not read may hold anything.
 *
 * @param type the form
 * @param every steps between two drops of {@code step}
 * @param factor multiplier at each drop of {@code step}
 * @param length steps over which {@code cosine} falls; absent: the number of steps of the sweep
 * @param finalFraction share of the learning rate at which {@code cosine} ends and stays
 */
public record RateSchedule(
    Type type, long every, double factor, OptionalLong length, double finalFraction) {

  public RateSchedule {
    Constraints constraints = Constraints.on("rate schedule");
    if (type == Type.STEP) {
      constraints
          .between("every", every, 1, TrainingSpec.MAX_STEPS)
          .require(
              factor > 0 && factor <= 1,
              "factor",
              "must be above 0 and at most 1, but was " + Constraints.shown(factor));
    }
    if (type == Type.COSINE) {
      constraints
          .between("length", length.orElse(1), 1, TrainingSpec.MAX_STEPS)
          .share("final-fraction", finalFraction);
    }
    constraints.hold();
  }

  /** The form of a schedule. */
  public enum Type {
    CONSTANT,
    STEP,
    COSINE
  }
}
