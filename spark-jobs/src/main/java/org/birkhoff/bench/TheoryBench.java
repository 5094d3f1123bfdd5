package org.birkhoff.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.train.engine.Engines;
import org.birkhoff.train.engine.TrainingEngine;

/**
 * Measures the theory engine in this JVM: batches of its steps, of the plain loop's and of copies
 * of memory take turns, first to warm up, then for the time asked for. The best batch counts.
 *
 * @param seconds of the warm-up of a case, and of its measurement
 * @param cores threads of the batches on all cores; 1 leaves them out
 */
record TheoryBench(double seconds, int cores) {
  private static final int LEAST_STEPS = 16;
  private static final int PLAIN_REPLICAS = 16;
  private static final double BATCH_SECONDS = 0.05;
  private static final int LEAST_BATCHES = 3;

  /** Doubles of an array that no cache holds. */
  private static final int COPIED = 1 << 24;

  /** The measurement of every case in turn. */
  List<TheoryPace> run(List<TheoryCase> cases, PrintStream progress) {
    List<TheoryPace> paces = new ArrayList<>();
    double[] source = new double[COPIED];
    double[] copy = new double[COPIED];
    for (TheoryCase what : cases) {
      TheoryPace pace = measure(what, repeats -> copy(source, copy, repeats));
      paces.add(pace);
      progress.printf(
          "%s: %s ns a replica-step%n",
          what.name(), String.format(Locale.ROOT, "%.3g", pace.nanoseconds()));
    }
    return paces;
  }

  private TheoryPace measure(TheoryCase what, Series.Unit copying) {
    List<TrainingEngine> engines =
        IntStream.range(0, cores).mapToObj(i -> Engines.of(what.run(), TheoryCase.data())).toList();
    try (Team team = new Team(cores)) {
      List<Series.Unit> units = engines.stream().map(TheoryBench::steps).toList();
      int replicas = engines.get(0).bunch();
      Series one = new Series(team, units.subList(0, 1), LEAST_STEPS, BATCH_SECONDS);
      Series plain = new Series(team, List.of(plain(what)), LEAST_STEPS, BATCH_SECONDS);
      Series copies = new Series(team, List.of(copying), 1, BATCH_SECONDS);
      Series all = new Series(team, units, LEAST_STEPS, BATCH_SECONDS);
      List<Series> turns =
          cores > 1 ? List.of(one, plain, copies, all) : List.of(one, plain, copies);
      take(turns);
      turns.forEach(Series::restart);
      take(turns);
      double secondsAByte = Spread.of(copies.values()).min() / Double.BYTES / COPIED;
      return new TheoryPace(
          what,
          nanoseconds(one, replicas),
          cores > 1 ? nanoseconds(all, replicas) : Double.NaN,
          nanoseconds(plain, PLAIN_REPLICAS),
          1e9 * secondsAByte * what.stateBytes(),
          one.batches());
    } finally {
      engines.forEach(TrainingEngine::close);
    }
  }

  private void take(List<Series> turns) {
    long began = System.nanoTime();
    do {
      turns.forEach(Series::run);
    } while ((System.nanoTime() - began) * 1e-9 < seconds
        || turns.get(0).batches() < LEAST_BATCHES);
  }

  private static double nanoseconds(Series series, int replicas) {
    return 1e9 * Spread.of(series.values()).min() / replicas;
  }

  /** Steps of a bunch, from its initial states each time. */
  private static Series.Unit steps(TrainingEngine engine) {
    List<ReplicaState> start =
        IntStream.range(0, engine.bunch()).mapToObj(engine::initial).toList();
    return count -> {
      if (engine.advance(start, count).size() != start.size()) {
        throw new IllegalStateException("Cannot measure: replicas were lost");
      }
    };
  }

  private static Series.Unit plain(TheoryCase what) {
    return count -> {
      if (Double.isInfinite(what.plain().run(PLAIN_REPLICAS, count))) {
        throw new IllegalStateException("Cannot measure: a plain loop diverged");
      }
    };
  }

  private static void copy(double[] from, double[] to, long repeats) {
    for (long i = 0; i < repeats; i++) {
      System.arraycopy(from, 0, to, 0, from.length);
    }
  }
}
