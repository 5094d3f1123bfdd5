package org.birkhoff.train.audit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.train.engine.TrainingEngine;

/** The ways to train replicas of one run that a task, a retry or a resumed driver may take. */
final class Trainings {
  private static final int THREADS = 2;

  private final RunSpec run;
  private final List<Integer> replicas;
  private final Function<RunSpec, TrainingEngine> engines;
  private final StoredStates store;

  Trainings(
      RunSpec run, int replicas, Function<RunSpec, TrainingEngine> engines, StoredStates store) {
    this.run = run;
    this.replicas = IntStream.range(0, replicas).boxed().toList();
    this.engines = engines;
    this.store = store;
  }

  /** The reference: one engine, one thread, replica after replica, each in a single call. */
  List<ReplicaState> whole(long toStep) {
    return whole(run, replicas, toStep);
  }

  /** The reference's way with another description of the engine. */
  List<ReplicaState> whole(RunSpec other, long toStep) {
    return whole(other, replicas, toStep);
  }

  private List<ReplicaState> whole(RunSpec described, List<Integer> order, long toStep) {
    try (TrainingEngine engine = engines.apply(described)) {
      return whole(engine, order, toStep);
    }
  }

  private static List<ReplicaState> whole(TrainingEngine engine, List<Integer> order, long toStep) {
    return order.stream()
        .map(replica -> engine.advance(engine.initial(replica), toStep))
        .sorted(Comparator.comparingInt(ReplicaState::replica))
        .toList();
  }

  /** What an engine gives that has trained the same before. */
  List<ReplicaState> secondTime(long toStep) {
    try (TrainingEngine engine = engines.apply(run)) {
      whole(engine, replicas, toStep);
      return whole(engine, replicas, toStep);
    }
  }

  List<ReplicaState> reversed(long toStep) {
    List<Integer> order = new ArrayList<>(replicas);
    Collections.reverse(order);
    return whole(run, order, toStep);
  }

  /** Each replica on an engine of its own. */
  List<ReplicaState> alone(long toStep) {
    return replicas.stream()
        .flatMap(replica -> whole(run, List.of(replica), toStep).stream())
        .toList();
  }

  /** All replicas on one engine, by turns of some steps, with metrics between. */
  List<ReplicaState> byTurns(long toStep, long length) {
    try (TrainingEngine engine = engines.apply(run)) {
      List<ReplicaState> states = new ArrayList<>(replicas.stream().map(engine::initial).toList());
      for (long step = 0; step < toStep; step = Math.min(toStep, step + length)) {
        long end = Math.min(toStep, step + length);
        states.replaceAll(
            state -> {
              engine.measure(state);
              return engine.advance(state, end);
            });
      }
      return states;
    }
  }

  /** Segment by segment on new engines, with the states between as the store keeps them. */
  List<ReplicaState> segmented(long toStep, long length) throws IOException {
    List<ReplicaState> states = whole(0);
    for (long step = 0; step < toStep; step = Math.min(toStep, step + length)) {
      long end = Math.min(toStep, step + length);
      List<ReplicaState> before = states;
      try (TrainingEngine engine = engines.apply(run)) {
        List<ReplicaState> after =
            before.stream().map(state -> engine.advance(state, end)).toList();
        states = store.stored(run, before, after, step, end);
      }
    }
    return states;
  }

  /** Every second replica on a thread of its own, at the same time. */
  List<ReplicaState> onTwoThreads(long toStep) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<List<ReplicaState>>> futures = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int rest = thread;
        List<Integer> own = replicas.stream().filter(r -> r % THREADS == rest).toList();
        futures.add(threads.submit(() -> whole(run, own, toStep)));
      }
      List<ReplicaState> states = new ArrayList<>();
      for (Future<List<ReplicaState>> future : futures) {
        states.addAll(future.get());
      }
      states.sort(Comparator.comparingInt(ReplicaState::replica));
      return states;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("Cannot audit: a thread failed to train", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot audit: the thread was interrupted", interrupted);
    } finally {
      threads.shutdownNow();
    }
  }
}
