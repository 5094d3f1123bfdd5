package org.birkhoff.run;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.birkhoff.config.StepSchedule;

/**
 * The steps of a run at which something is recorded, in order.
 *
 * <p>A schedule is a set of steps that does not depend on how long training is; a run records step
 * 0 and those up to its last step. So a longer run records all that a shorter one did and nothing
 * in between. For the same reason the last step of training is recorded only if the schedule holds
 * it: otherwise extending a run would leave a row that a run trained at once does not have.
 *
 * <ul>
 *   <li>{@code explicit}: the steps listed
 *   <li>{@code linear}: the multiples of {@code every}
 *   <li>{@code logarithmic}: every step up to B, the least power of two that is at least p = {@code
 *       per-doubling}; then 2^j (B + floor(i B / p)) for j = 0, 1, ... and i = 0 ... p - 1. From B
 *       on, with a step s its double 2 s is recorded too, so that slices at a fixed ratio of steps
 *       can be compared.
 *   <li>{@code log-then-linear}: the logarithmic steps below {@code linear-from}, then {@code
 *       linear-from} plus the multiples of {@code every}
 * </ul>
 *
 * <p>Only integers are used.
 */
public final class ScheduledSteps {
  /** The most steps a schedule may record. */
  public static final int MAX_STEPS = 10_000_000;

  private final long[] steps;

  private ScheduledSteps(long[] steps) {
    this.steps = steps;
  }

  /**
   * The steps that a schedule records of a run.
   *
   * @param last the last step of training
   * @throws IllegalArgumentException if there are more than {@link #MAX_STEPS}
   */
  public static ScheduledSteps of(StepSchedule schedule, long last) {
    LongStream steps =
        switch (schedule.type()) {
          case EXPLICIT -> schedule.steps().stream().mapToLong(s -> s).filter(s -> s <= last);
          case LINEAR -> linear(schedule.every(), schedule.every(), last);
          case LOGARITHMIC -> logarithmic(schedule.perDoubling(), last);
          case LOG_THEN_LINEAR ->
              LongStream.concat(
                  logarithmic(schedule.perDoubling(), Math.min(last, schedule.linearFrom() - 1)),
                  linear(schedule.linearFrom(), schedule.every(), last));
        };
    long[] recorded =
        LongStream.concat(LongStream.of(0), steps).distinct().limit(MAX_STEPS + 1L).toArray();
    if (recorded.length > MAX_STEPS) {
      throw new IllegalArgumentException(
          "Cannot schedule steps: at most %d can be recorded, but the schedule holds more up to %d"
              .formatted(MAX_STEPS, last));
    }
    return new ScheduledSteps(recorded);
  }

  /** No steps at all. */
  static ScheduledSteps none() {
    return new ScheduledSteps(new long[0]);
  }

  private static LongStream linear(long from, long every, long last) {
    return LongStream.iterate(from, step -> step <= last, step -> step + every);
  }

  private static LongStream logarithmic(int perDoubling, long last) {
    long base = Math.max(1, Long.highestOneBit(2L * perDoubling - 1));
    LongStream dense = LongStream.range(1, base);
    LongStream octaves =
        LongStream.iterate(1, scale -> scale * base <= last, scale -> 2 * scale)
            .flatMap(
                scale ->
                    LongStream.range(0, perDoubling)
                        .map(i -> scale * (base + i * base / perDoubling)));
    return LongStream.concat(dense, octaves).takeWhile(step -> step <= last);
  }

  /** The recorded steps in ascending order, from 0 on; a copy. */
  public long[] toArray() {
    return steps.clone();
  }

  /** The number of recorded steps, step 0 included; 0 where nothing is recorded. */
  public int count() {
    return steps.length;
  }

  /**
   * The last recorded step.
   *
   * @throws IllegalStateException if nothing is recorded
   */
  public long last() {
    if (steps.length == 0) {
      throw new IllegalStateException("Cannot tell the last recorded step: nothing is recorded");
    }
    return steps[steps.length - 1];
  }

  /** Whether a step is recorded. */
  public boolean contains(long step) {
    return Arrays.binarySearch(steps, step) >= 0;
  }

  /** The recorded steps after {@code from}, up to and including {@code to}. */
  public long[] between(long from, long to) {
    return Arrays.stream(steps).filter(step -> step > from && step <= to).toArray();
  }
}
