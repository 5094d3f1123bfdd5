package org.birkhoff.config;

import java.util.List;
import java.util.OptionalLong;

/**
 * At which steps something is recorded ({@code snapshots:}, {@code metrics:} and {@code
 * sketches.schedule:}); step 0 always is. Components that the type does not read may hold anything.
 *
 * @param type the form
 * @param steps the steps of {@code explicit}
 * @param every distance of two steps on the linear part
 * @param perDoubling recorded steps per doubling of the step on the logarithmic part
 * @param linearFrom the step at which {@code log-then-linear} turns linear
 */
public record StepSchedule(
    Type type, List<Long> steps, long every, int perDoubling, long linearFrom) {

  public StepSchedule {
    steps = List.copyOf(steps);
    Constraints constraints =
        Constraints.on("step schedule")
            .require(
                type != Type.EXPLICIT || !steps.isEmpty(),
                "steps",
                "must list at least one step when type is explicit, but was empty");
    if (type.isLinear()) {
      constraints.between("every", every, 1, TrainingSpec.MAX_STEPS);
    }
    if (type.isLogarithmic()) {
      constraints.between("per-doubling", perDoubling, 1, 1024);
    }
    if (type == Type.LOG_THEN_LINEAR) {
      constraints.between("linear-from", linearFrom, 1, TrainingSpec.MAX_STEPS);
    }
    for (int i = 0; i < steps.size(); i++) {
      long low = i == 0 ? 0 : steps.get(i - 1) + 1;
      constraints.require(
          steps.get(i) >= low && steps.get(i) <= TrainingSpec.MAX_STEPS,
          "steps[" + i + "]",
          "must be between %d and %d (steps increase), but was %d"
              .formatted(low, TrainingSpec.MAX_STEPS, steps.get(i)));
    }
    constraints.hold();
  }

  /** The first step after 0 at which something is recorded; empty if there is none. */
  public OptionalLong first() {
    return switch (type) {
      case EXPLICIT -> steps.stream().mapToLong(step -> step).filter(step -> step > 0).findFirst();
      case LINEAR -> OptionalLong.of(every);
      case LOGARITHMIC, LOG_THEN_LINEAR -> OptionalLong.of(1);
    };
  }

  /** The form of a schedule. */
  public enum Type {
    EXPLICIT,
    LINEAR,
    LOGARITHMIC,
    LOG_THEN_LINEAR;

    /** Whether it reads {@code every}. */
    public boolean isLinear() {
      return this == LINEAR || this == LOG_THEN_LINEAR;
    }

    /** Whether it reads {@code per-doubling}. */
    public boolean isLogarithmic() {
      return this == LOGARITHMIC || this == LOG_THEN_LINEAR;
    }
  }
}
