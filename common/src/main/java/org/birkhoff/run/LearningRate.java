package org.birkhoff.run;

import org.birkhoff.config.RateSchedule;
import org.birkhoff.config.TrainingSpec;

/**
 * The learning rate of every update and the time it adds up to.
 *
 * <p>With eta = {@code training.learning-rate}, update k (0-based, counted from the start of
 * training whatever the segments) has the rate
 *
 * <ul>
 *   <li>{@code constant}: eta
 *   <li>{@code step}: eta factor^floor(k / every)
 *   <li>{@code cosine}: eta (f + (1 - f) (1 + cos(pi min(k, L) / L)) / 2), f = {@code
 *       final-fraction}, L = {@code length}, or the number of steps where no length is given
 * </ul>
 *
 * <p>computed in double with {@link StrictMath}, so that it is the same on every machine. Engines
 * round it to float once. Rates and times of earlier steps do not change when a run is extended,
 * except for {@code cosine} without a length.
 */
public final class LearningRate {
  private final double base;
  private final RateSchedule schedule;
  private final long length;

  private LearningRate(double base, RateSchedule schedule, long length) {
    this.base = base;
    this.schedule = schedule;
    this.length = length;
  }

  /** The rates of a run. */
  public static LearningRate of(TrainingSpec training) {
    return new LearningRate(
        training.learningRate(),
        training.schedule(),
        training.schedule().length().orElse(training.steps()));
  }

  /**
   * The rate of update {@code step}, in O(1).
   *
   * @throws IllegalArgumentException if the step is negative
   */
  public double at(long step) {
    requireStep(step);
    return switch (schedule.type()) {
      case CONSTANT -> base;
      case STEP -> plateau(step / schedule.every());
      case COSINE ->
          base * mix(StrictMath.cos(StrictMath.PI * ((double) Math.min(step, length) / length)));
    };
  }

  /**
   * The time at {@code step}: the sum of the rates of updates 0 to {@code step - 1}, before their
   * rounding to float; 0 at step 0.
   *
   * <p>Evaluated in closed form, so within a few units in the last place of the exact sum: a
   * product for {@code constant}; Dirichlet's kernel, sum over k &lt; n of cos(k x) = (1 + sin((n -
   * 1/2) x) / sin(x / 2)) / 2, for {@code cosine}; both in O(1). A sum over plateaus for {@code
   * step}, in O(step / every).
   *
   * @throws IllegalArgumentException if the step is negative
   */
  public double timeAt(long step) {
    requireStep(step);
    return switch (schedule.type()) {
      case CONSTANT -> base * step;
      case STEP -> timeOverPlateaus(step);
      case COSINE -> timeOverCosine(step);
    };
  }

  private double plateau(long drops) {
    return base * StrictMath.pow(schedule.factor(), drops);
  }

  private double timeOverPlateaus(long step) {
    long whole = step / schedule.every();
    double time = 0;
    for (long drops = 0; drops < whole; drops++) {
      double rate = plateau(drops);
      if (rate == 0) {
        return time;
      }
      time += rate * schedule.every();
    }
    return time + plateau(whole) * (step - whole * schedule.every());
  }

  private double timeOverCosine(long step) {
    long falling = Math.min(step, length);
    if (falling == 0) {
      return 0;
    }
    double half = StrictMath.PI / (2.0 * length);
    double cosines = (1 + StrictMath.sin((2.0 * falling - 1) * half) / StrictMath.sin(half)) / 2;
    double f = schedule.finalFraction();
    double fallen = f * falling + (1 - f) * (falling + cosines) / 2;
    return base * (fallen + f * (step - falling));
  }

  private double mix(double cosine) {
    double f = schedule.finalFraction();
    return f + (1 - f) * (1 + cosine) / 2;
  }

  private static void requireStep(long step) {
    if (step < 0) {
      throw new IllegalArgumentException(
          "Cannot give a learning rate: the step must not be negative, but was " + step);
    }
  }
}
