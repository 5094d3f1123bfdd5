package org.birkhoff.config;

import java.util.List;

/**
 * At which steps something is recorded ({@code snapshots:} and {@code metrics:}); step 0 always is.
 *
 * @param type the form
 * @param steps the steps of {@code explicit}
 * @param every distance of two steps on the linear part
 * @param perDoubling recorded steps per doubling of the step on the logarithmic part
 * @param linearFrom the step at which {@code log-then-linear} turns linear
 */
public record StepSchedule(
    Type type, List<Long> steps, long every, int perDoubling, long linearFrom) {

  /** The form of a schedule. */
  public enum Type {
    EXPLICIT,
    LINEAR,
    LOGARITHMIC,
    LOG_THEN_LINEAR
  }
}
