package org.birkhoff.train.engine.theory;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.LongToDoubleFunction;

/**
 * Applies updates to a bunch and stops each replica at the first one whose new weights are not all
 * finite. Looks for such replicas after some updates, and where there are any does these updates
 * again one by one: weights that are not finite stay so.
 */
final class Advance {
  /** Updates between two looks. */
  private static final int UPDATES_PER_CHECK = 64;

  private final Dynamics dynamics;
  private final LongToDoubleFunction rates;

  /**
   * @param rates the learning rate of every update
   */
  Advance(Dynamics dynamics, LongToDoubleFunction rates) {
    this.dynamics = dynamics;
    this.rates = rates;
  }

  /**
   * Applies the updates {@code from} to {@code to - 1}.
   *
   * @return the update that was refused, of each replica that diverged; such replicas are as they
   *     were before it
   */
  OptionalLong[] run(Bunch bunch, long from, long to) {
    OptionalLong[] diverged = new OptionalLong[bunch.count()];
    Arrays.fill(diverged, OptionalLong.empty());
    Bunch before = bunch.copy();
    for (long step = from; step < to; ) {
      long end = Math.min(step + UPDATES_PER_CHECK, to);
      before.take(bunch);
      for (long k = step; k < end; k++) {
        dynamics.update(bunch, k, rates.applyAsDouble(k));
      }
      boolean sound = true;
      for (int i = 0; i < diverged.length; i++) {
        sound &= diverged[i].isPresent() || bunch.isFinite(i);
      }
      if (sound) {
        keepStopped(bunch, before, diverged);
      } else {
        bunch.take(before);
        oneByOne(bunch, before, step, end, diverged);
      }
      step = end;
    }
    return diverged;
  }

  private void oneByOne(Bunch bunch, Bunch before, long from, long to, OptionalLong[] diverged) {
    for (long step = from; step < to; step++) {
      before.take(bunch);
      dynamics.update(bunch, step, rates.applyAsDouble(step));
      for (int i = 0; i < diverged.length; i++) {
        if (diverged[i].isEmpty() && !bunch.isFinite(i)) {
          diverged[i] = OptionalLong.of(step);
        }
      }
      keepStopped(bunch, before, diverged);
    }
  }

  private static void keepStopped(Bunch bunch, Bunch before, OptionalLong[] diverged) {
    for (int i = 0; i < diverged.length; i++) {
      if (diverged[i].isPresent()) {
        bunch.take(before, i);
      }
    }
  }
}
