package org.birkhoff.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that start their work together; a member's work always runs in the same thread. */
final class Team implements AutoCloseable {
  private final List<ExecutorService> members = new ArrayList<>();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /** When a member's work ran, by {@link System#nanoTime}, and the processor time it took. */
  private record Span(long start, long end, long processor) {}

  /**
   * How long work took.
   *
   * @param seconds from the first start to the last end
   * @param processorShare processor time of all members over the time between their starts and ends
   */
  record Took(double seconds, double processorShare) {}

  Team(int size) {
    for (int i = 0; i < size; i++) {
      members.add(
          Executors.newSingleThreadExecutor(
              work -> {
                Thread thread = new Thread(work, "bench");
                thread.setDaemon(true);
                return thread;
              }));
    }
  }

  /** Does the i-th work in the i-th member's thread, all at once. */
  Took run(List<? extends Runnable> works) {
    CyclicBarrier start = new CyclicBarrier(works.size());
    List<Future<Span>> futures = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      Runnable work = works.get(i);
      futures.add(members.get(i).submit(() -> timed(work, start)));
    }
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long wall = 0;
    long processor = 0;
    for (Future<Span> future : futures) {
      Span span = result(future);
      first = Math.min(first, span.start());
      last = Math.max(last, span.end());
      wall += span.end() - span.start();
      processor += span.processor();
    }
    return new Took((last - first) * 1e-9, (double) processor / Math.max(1, wall));
  }

  private Span timed(Runnable work, CyclicBarrier start)
      throws InterruptedException, BrokenBarrierException {
    start.await();
    long processor = threads.getCurrentThreadCpuTime();
    long began = System.nanoTime();
    work.run();
    long ended = System.nanoTime();
    return new Span(began, ended, threads.getCurrentThreadCpuTime() - processor);
  }

  private static Span result(Future<Span> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot measure: interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot measure: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    members.forEach(ExecutorService::shutdownNow);
  }
}
