package org.birkhoff.bench;

import java.util.ArrayList;
import java.util.List;

/** Batches of one kind of work, and how many units of it fill a batch. */
final class Series {
  private static final long MOST_UNITS = 1L << 30;

  private final Team team;
  private final List<Unit> members;
  private final double batchSeconds;
  private final List<Double> seconds = new ArrayList<>();
  private final long leastUnits;
  private double processor;
  private long units;

  /** Work that can be done in any amount. */
  interface Unit {
    void run(long count);
  }

  /**
   * @param members the work of each thread
   * @param leastUnits of work in a batch
   * @param batchSeconds about how long a batch of more units should be
   */
  Series(Team team, List<Unit> members, long leastUnits, double batchSeconds) {
    this.team = team;
    this.members = List.copyOf(members);
    this.leastUnits = leastUnits;
    this.batchSeconds = batchSeconds;
    this.units = leastUnits;
  }

  /** Runs a batch; seconds a unit. */
  double run() {
    long count = units;
    Team.Took took =
        team.run(members.stream().map(member -> (Runnable) () -> member.run(count)).toList());
    double perUnit = took.seconds() / count / members.size();
    seconds.add(perUnit);
    processor += took.processorShare();
    if (took.seconds() < batchSeconds / 2 && units < MOST_UNITS) {
      units *= 2;
    }
    return perUnit;
  }

  /** Forgets the batches so far and fixes the units of the next ones by the fastest of them. */
  void restart() {
    double fastest = Spread.of(values()).min() * members.size();
    units = Math.max(leastUnits, Math.min(MOST_UNITS, Math.round(batchSeconds / fastest)));
    seconds.clear();
    processor = 0;
  }

  long units() {
    return units;
  }

  int batches() {
    return seconds.size();
  }

  /** Seconds a unit of every batch. */
  double[] values() {
    return seconds.stream().mapToDouble(value -> value).toArray();
  }

  double processorShare() {
    return processor / seconds.size();
  }
}
