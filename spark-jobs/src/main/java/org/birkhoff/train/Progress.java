package org.birkhoff.train;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says how far training is: one live line on a terminal, one line every 30 s elsewhere. */
final class Progress {
  private static final long LOG_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long LIVE_NANOS = Duration.ofMillis(500).toNanos();

  private final PrintStream out;
  private final boolean live;
  private long planned;
  private final long started = System.nanoTime();
  private long lastSaid = started;
  private long done;
  private int diverged;
  private SegmentTiming timing = SegmentTiming.NONE;

  Progress(PrintStream out, Display display, long planned, int diverged) {
    this.out = out;
    this.live = display == Display.TERMINAL;
    this.planned = planned;
    this.diverged = diverged;
  }

  /** Where the line goes. */
  enum Display {
    TERMINAL,
    LOG;

    static Display ofProcess() {
      return System.console() != null ? TERMINAL : LOG;
    }
  }

  /** Counts a committed segment. */
  void committed(SegmentTiming segment, Losses losses) {
    done += segment.replicaSteps();
    diverged += losses.replicas();
    planned -= losses.replicaSteps();
    timing = timing.plus(segment);
  }

  /** Says the line if it is time to. */
  void tick() {
    long now = System.nanoTime();
    if (now - lastSaid >= (live ? LIVE_NANOS : LOG_NANOS)) {
      lastSaid = now;
      String line = line(now);
      if (live) {
        out.print("\r" + line + "\u001b[K");
        out.flush();
      } else {
        out.println(line);
      }
    }
  }

  /** Ends the live line and says what was done. */
  void finish() {
    if (live) {
      out.print("\r\u001b[K");
    }
    double seconds = (System.nanoTime() - started) * 1e-9;
    out.printf(
        Locale.ROOT,
        "Trained %,d replica-steps in %.1f s (%,.0f a second); diverged replicas: %d%n",
        done,
        seconds,
        done / Math.max(seconds, 1e-9),
        diverged);
    if (done > 0) {
      out.printf(
          Locale.ROOT,
          "Task time: %.1f s, of it %.1f %% in the engine and %.1f %% outside%n",
          timing.seconds(),
          100 * (1 - timing.outsideEngine()),
          100 * timing.outsideEngine());
    }
  }

  SegmentTiming timing() {
    return timing;
  }

  private String line(long now) {
    double seconds = (now - started) * 1e-9;
    double rate = done / Math.max(seconds, 1e-9);
    String left = done == 0 ? "unknown" : Listing.duration(Math.max(0, planned - done) / rate);
    return String.format(
        Locale.ROOT,
        "%,d of %,d replica-steps, %,.0f a second, time left %s, diverged replicas %d",
        done,
        planned,
        rate,
        left,
        diverged);
  }
}
