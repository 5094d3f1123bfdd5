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
  private static final double LEAST_WARM_UP = 2.0;
  private static final double MOST_WARM_UP = 30.0;
  private static final int LEAST_BATCHES = 5;

  private static final int LEAST_LANES = 4;
  private static final int MOST_LANES = 16;

  private final LaunchRequest request;
  private final int lanes;
  private final MultiplyAdds peak;
  private volatile float sink;

  LaunchMeasurement(LaunchRequest request) {
    VectorProvider provider = VectorProvider.find();
    int widest = provider.preferredLanes();
    lanes = lanes(request.kernels(), widest);
    if (lanes > widest) {
      throw new InvalidSpecException(
          "Cannot measure %s: this machine's vectors have %d lanes"
              .formatted(Keyword.of(request.kernels()), widest));
    }
    this.request = request;
    this.peak = provider.multiplyAdds(lanes);
  }

  private static int lanes(Kernels kernels, int widest) {
    return switch (kernels) {
      case VECTOR_128 -> 4;
      case VECTOR_256 -> 8;
      case VECTOR_512 -> 16;
      case AUTO, SCALAR -> Math.max(LEAST_LANES, Math.min(MOST_LANES, widest));
    };
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
      series.add(new Series(team, peaks.subList(0, 1), 1, PEAK_BATCH_SECONDS));
      if (cores > 1) {
        series.add(new Series(team, engines, LEAST_STEPS, BATCH_SECONDS));
        series.add(new Series(team, peaks, 1, PEAK_BATCH_SECONDS));
      }
      return measure(series);
    } finally {
      steps.forEach(Steps::close);
    }
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
