package org.birkhoff.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Keyword;
import org.birkhoff.data.Dataset;
import org.birkhoff.train.engine.MultiplyAdds;
import org.birkhoff.train.engine.VectorProvider;

/**
 * The measurement of one launch, inside of its fresh JVM. Batches of steps and of the peak's loop,
 * on one core and on all, take turns, so that a change of the clock or of the machine's load meets
 * all of them. First until the pace is steady, then for the time asked for.
 */
final class LaunchMeasurement {
  /** So many that reading and keeping a state, once a batch, take a small part of its time. */
  private static final int LEAST_STEPS = 8;

  private static final double BATCH_SECONDS = 0.02;
  private static final double PEAK_BATCH_SECONDS = 0.005;
  private static final int PEAK_BATCHES_ALONE = 100;
  private static final double LEAST_WARM_UP = 2.0;
  private static final double MOST_WARM_UP = 30.0;
  private static final int LEAST_BATCHES = 5;

  private final LaunchRequest request;
  private final int lanes;
  private final MultiplyAdds peak;
  private volatile float sink;

  LaunchMeasurement(LaunchRequest request) {
    VectorProvider provider =
        VectorProvider.ofThisJvm()
            .orElseThrow(
                () -> new IllegalStateException("Cannot measure: this JVM has no vectors"));
    int widest = provider.preferredLanes();
    int asked = request.kernels().lanes();
    lanes = asked > 0 ? asked : peakLanes(widest);
    if (lanes > widest) {
      throw new InvalidSpecException(
          "Cannot measure %s: this machine's vectors have %d lanes"
              .formatted(Keyword.of(request.kernels()), widest));
    }
    this.request = request;
    this.peak = provider.multiplyAdds(lanes);
  }

  /** The machine's widest vectors among those that kernels are made for. */
  private static int peakLanes(int widest) {
    return Math.max(Kernels.VECTOR_128.lanes(), Math.min(Kernels.VECTOR_512.lanes(), widest));
  }

  /** Measures; {@code subject} is the one that the request names. */
  LaunchResult run(BenchSubject subject) {
    int cores = request.cores();
    BenchCase what = request.benchCase();
    Dataset data = what.data();
    List<Steps> steps = new ArrayList<>();
    try (Team team = new Team(cores)) {
      for (int i = 0; i < cores; i++) {
        steps.add(subject.steps(what, request.kernels(), data));
      }
      List<Series.Unit> engines = steps.stream().map(one -> (Series.Unit) one::advance).toList();
      List<Series.Unit> peaks =
          IntStream.range(0, cores).mapToObj(i -> (Series.Unit) this::spin).toList();
      List<Series> series = new ArrayList<>();
      series.add(new Series(team, engines.subList(0, 1), LEAST_STEPS, BATCH_SECONDS));
      series.add(compiledPeak(team, peaks.subList(0, 1)));
      if (cores > 1) {
        series.add(new Series(team, engines, LEAST_STEPS, BATCH_SECONDS));
        series.add(compiledPeak(team, peaks));
      }
      return measure(series);
    } finally {
      steps.forEach(Steps::close);
    }
  }

  /** Run alone first: beside steps of a second, too few batches come to be compiled. */
  private static Series compiledPeak(Team team, List<Series.Unit> members) {
    Series loop = new Series(team, members, 1, PEAK_BATCH_SECONDS);
    for (int batch = 0; batch < PEAK_BATCHES_ALONE; batch++) {
      loop.run();
    }
    return loop;
  }

  private void spin(long count) {
    sink = peak.run(Math.toIntExact(count));
  }

  /** Operations of an iteration of the peak's loop; a multiply-add counts as two. */
  private double flops() {
    return 2.0 * MultiplyAdds.SUMS * lanes;
  }

  private LaunchResult measure(List<Series> series) {
    long began = System.nanoTime();
    WarmUp warmUp = new WarmUp();
    double elapsed;
    boolean steady;
    do {
      series.forEach(Series::run);
      elapsed = (System.nanoTime() - began) * 1e-9;
      warmUp.add(elapsed, compilationSeconds());
      steady = warmUp.compiled() && series.stream().allMatch(one -> warmUp.steady(one.values()));
    } while (elapsed < LEAST_WARM_UP || !steady && elapsed < MOST_WARM_UP);
    series.forEach(Series::restart);
    double warm = elapsed;
    do {
      series.forEach(Series::run);
      elapsed = (System.nanoTime() - began) * 1e-9;
    } while (elapsed - warm < request.seconds() || series.get(0).batches() < LEAST_BATCHES);
    return new LaunchResult(
        lanes,
        warm,
        steady,
        pace(1, series.get(0), series.get(1)),
        series.size() > 2 ? pace(request.cores(), series.get(2), series.get(3)) : null);
  }

  private static double compilationSeconds() {
    return ManagementFactory.getCompilationMXBean().getTotalCompilationTime() * 1e-3;
  }

  private Pace pace(int cores, Series steps, Series loop) {
    Spread time = Spread.of(steps.values());
    Spread loopTime = Spread.of(loop.values());
    return new Pace(
        cores,
        steps.batches(),
        steps.units(),
        time.min() * 1e6,
        time.median() * 1e6,
        flops() / loopTime.min() * 1e-9,
        flops() / loopTime.median() * 1e-9,
        steps.processorShare());
  }
}
