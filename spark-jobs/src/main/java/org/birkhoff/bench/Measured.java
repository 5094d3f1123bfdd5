package org.birkhoff.bench;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * All launches of one subject on one case.
 *
 * @param launches in the order in which they ran
 */
record Measured(BenchCase what, String subject, List<LaunchResult> launches) {

  /** From where on a launch counts as bad. */
  static final double SLOW = 1.3;

  Measured {
    launches = List.copyOf(launches);
    if (launches.isEmpty()) {
      throw new IllegalArgumentException("Cannot summarise " + subject + ": there are no launches");
    }
  }

  /** Whether all cores were measured too. */
  boolean onAllCores() {
    return launches.get(0).all() != null;
  }

  /** Over the launches, microseconds of a replica-step in the best batch. */
  Spread microseconds(Function<LaunchResult, Pace> cores) {
    return spread(launch -> cores.apply(launch).bestMicroseconds());
  }

  /** Over the launches, microseconds of a replica-step in the middle batch. */
  Spread medianMicroseconds(Function<LaunchResult, Pace> cores) {
    return spread(launch -> cores.apply(launch).medianMicroseconds());
  }

  /** Over the launches, useful operations over those of the peak's loop. */
  Spread shareOfPeak(Function<LaunchResult, Pace> cores) {
    return spread(launch -> cores.apply(launch).shareOfPeak(what.shape().flops()));
  }

  /** Over the launches, the peak's loop in its best batch. */
  Spread peakGigaflops(Function<LaunchResult, Pace> cores) {
    return spread(launch -> cores.apply(launch).peakGigaflops());
  }

  /** Over the launches, how many times faster all cores are than one. */
  Spread speedUp() {
    return spread(launch -> launch.one().bestMicroseconds() / launch.all().bestMicroseconds());
  }

  /** The time of the slowest launch over that of the middle one. */
  double slowestToMedian(Function<LaunchResult, Pace> cores) {
    Spread times = microseconds(cores);
    return times.max() / times.median();
  }

  /** Launches that took more than {@link #SLOW} times the middle one. */
  long slowLaunches() {
    double limit = SLOW * microseconds(LaunchResult::one).median();
    return launches.stream().filter(one -> one.one().bestMicroseconds() > limit).count();
  }

  /** How many times longer a step takes than one of another subject, by the middle launches. */
  double timesLongerThan(Measured other) {
    return microseconds(LaunchResult::one).median()
        / other.microseconds(LaunchResult::one).median();
  }

  private Spread spread(ToDoubleFunction<LaunchResult> value) {
    return Spread.of(launches.stream().mapToDouble(value).toArray());
  }
}
