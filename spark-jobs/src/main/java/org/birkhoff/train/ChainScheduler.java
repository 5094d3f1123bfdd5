package org.birkhoff.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.store.PartFacts;
import org.birkhoff.store.Store;

/**
 * Advances chains of segments side by side without a barrier: the next segment of a chain is
 * submitted once its last one is committed. Commits are batched, at most one a second.
 */
final class ChainScheduler {
  private static final long COMMIT_NANOS = 1_000_000_000L;
  private static final long POLL_MILLIS = 20;

  private final JavaSparkContext spark;
  private final Store store;
  private final Map<String, SegmentFunction> functions;
  private final StoreMark mark;
  private final Progress progress;
  private final List<Running> running = new ArrayList<>();
  private final List<Finished> finished = new ArrayList<>();
  private long lastCommit = System.nanoTime() - COMMIT_NANOS;
  private Throwable failure;

  /** A submitted segment. */
  private record Running(SegmentSource source, JavaFutureAction<List<SegmentOutcome>> future) {}

  /** A segment whose files are staged and not yet committed. */
  private record Finished(SegmentSource source, SegmentResult result) {}

  ChainScheduler(
      JavaSparkContext spark,
      Store store,
      Map<String, SegmentFunction> functions,
      StoreMark mark,
      Progress progress) {
    this.spark = spark;
    this.store = store;
    this.functions = functions;
    this.mark = mark;
    this.progress = progress;
  }

  /** Trains until every source is exhausted; after a failure commits what is done and throws. */
  void run(List<SegmentSource> sources) throws IOException {
    sources.forEach(this::submitNext);
    while (!running.isEmpty() || !finished.isEmpty()) {
      collectFinished();
      if (running.isEmpty() || System.nanoTime() - lastCommit >= COMMIT_NANOS) {
        commitFinished();
      }
      progress.tick();
      pause();
    }
    if (failure instanceof InvalidSpecException refused) {
      throw refused;
    }
    if (failure != null) {
      throw new IOException("Cannot train on: a task failed for good", failure);
    }
  }

  private void submitNext(SegmentSource source) {
    if (failure != null) {
      return;
    }
    Optional<SegmentTask> next = source.next(store.frontier(source.run()));
    if (next.isPresent()) {
      spark.setJobGroup("birkhoff " + source.run(), source.description(), true);
      running.add(
          new Running(
              source,
              spark
                  .parallelize(List.of(next.get()), 1)
                  .map(functions.get(source.run()))
                  .collectAsync()));
    }
  }

  private void collectFinished() {
    for (Iterator<Running> all = running.iterator(); all.hasNext(); ) {
      Running one = all.next();
      if (one.future().isDone()) {
        all.remove();
        try {
          SegmentOutcome outcome = one.future().get().get(0);
          if (outcome instanceof SegmentOutcome.Trained trained) {
            finished.add(new Finished(one.source(), trained.result()));
          } else if (outcome instanceof SegmentOutcome.Blind blind) {
            fail(mark.unseenBy(blind.executor()));
          }
        } catch (ExecutionException | java.util.concurrent.CancellationException failed) {
          fail(failed);
        } catch (InterruptedException interrupted) {
          throw interrupted(interrupted);
        }
      }
    }
  }

  private void fail(Exception failed) {
    if (failure == null) {
      failure = failed.getCause() == null ? failed : failed.getCause();
      running.forEach(one -> one.future().cancel(true));
    }
  }

  private void commitFinished() throws IOException {
    if (finished.isEmpty()) {
      return;
    }
    List<PartFacts> parts = finished.stream().map(one -> one.result().facts()).toList();
    store.commit(parts);
    lastCommit = System.nanoTime();
    List<Finished> committed = List.copyOf(finished);
    finished.clear();
    for (Finished one : committed) {
      progress.committed(one.result().timing(), one.source().committed(one.result()));
      submitNext(one.source());
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private static IllegalStateException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Cannot train on: the driver was interrupted", cause);
  }
}
