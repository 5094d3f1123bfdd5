package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.birkhoff.analysis.job.rows.Thinning;
import org.birkhoff.run.LearningRate;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.PartFacts;

/**
 * Steps at which two runs are compared: entry i of one belongs to entry i of the other.
 *
 * @param first steps of the first run, ascending
 * @param second steps of the second run, ascending
 */
record CommonSteps(long[] first, long[] second) {
  static final int MOST = 16;

  /** Times are closed forms, good to a few units in the last place. */
  private static final double SAME_TIME = 1e-9;

  int count() {
    return first.length;
  }

  /** The steps at which every one of these replicas has rows, ascending. */
  static long[] complete(
      List<PartFacts> parts, int[] replicas, Function<PartFacts, long[]> stepsOf) {
    TreeMap<Long, Integer> present = new TreeMap<>();
    for (PartFacts part : parts) {
      int covered = (int) Arrays.stream(replicas).filter(part.key()::covers).count();
      for (long step : stepsOf.apply(part)) {
        present.merge(step, covered, Integer::sum);
      }
    }
    return present.entrySet().stream()
        .filter(step -> step.getValue() == replicas.length)
        .mapToLong(step -> step.getKey())
        .toArray();
  }

  /** The steps that both have. */
  static CommonSteps equal(long[] first, long[] second) {
    long[] both = Arrays.stream(first).filter(s -> Arrays.binarySearch(second, s) >= 0).toArray();
    return new CommonSteps(both, both);
  }

  /** The steps at which both runs have added up the same learning rates. */
  static CommonSteps equalTime(RunSpec a, long[] first, RunSpec b, long[] second) {
    LearningRate ofA = LearningRate.of(a.training());
    LearningRate ofB = LearningRate.of(b.training());
    List<long[]> pairs = new ArrayList<>();
    int j = 0;
    for (long step : first) {
      double time = ofA.timeAt(step);
      while (j < second.length && ofB.timeAt(second[j]) < time * (1 - SAME_TIME)) {
        j++;
      }
      if (j < second.length && ofB.timeAt(second[j]) <= time * (1 + SAME_TIME)) {
        pairs.add(new long[] {step, second[j]});
        j++;
      }
    }
    return of(pairs);
  }

  /** Those of the wanted first steps that are there; where none is wanted, an even choice. */
  CommonSteps chosen(List<Long> wanted) {
    return wanted.isEmpty() ? thinned() : only(wanted);
  }

  /** At most {@link #MOST} pairs, evenly by position, with the first and the last. */
  CommonSteps thinned() {
    long[] positions = new long[count()];
    Arrays.setAll(positions, i -> i);
    return at(Arrays.stream(Thinning.evenly(positions, MOST)).mapToInt(i -> (int) i).toArray());
  }

  /** The pairs whose first step is among the given ones. */
  CommonSteps only(List<Long> steps) {
    return at(IntStream.range(0, count()).filter(i -> steps.contains(first[i])).toArray());
  }

  /** The pairs at some positions. */
  CommonSteps at(int[] positions) {
    return of(Arrays.stream(positions).mapToObj(i -> new long[] {first[i], second[i]}).toList());
  }

  private static CommonSteps of(List<long[]> pairs) {
    return new CommonSteps(
        pairs.stream().mapToLong(pair -> pair[0]).toArray(),
        pairs.stream().mapToLong(pair -> pair[1]).toArray());
  }
}
