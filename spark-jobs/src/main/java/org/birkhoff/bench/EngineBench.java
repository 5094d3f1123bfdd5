package org.birkhoff.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.birkhoff.config.Kernels;

/**
 * Measures cases in fresh JVMs, one at a time: every case once, then every case again, so that a
 * slow change of the machine meets all of them.
 *
 * @param launches fresh JVMs of each subject and case
 * @param seconds timed in each, after the warm-up
 * @param cores threads of the batches on all cores; 1 leaves them out
 */
record EngineBench(
    Kernels kernels, int launches, double seconds, int cores, List<String> jvmOptions) {

  private record Task(BenchCase what, BenchSubject subject, List<LaunchResult> results) {}

  /**
   * The measurements of each case in turn, of the subjects that can do it; only the fused engine's
   * on all cores.
   */
  List<Measured> run(List<BenchCase> cases, List<BenchSubject> subjects, PrintStream progress) {
    List<Task> tasks = new ArrayList<>();
    for (BenchCase what : cases) {
      for (BenchSubject subject : subjects) {
        if (subject.measures(what)) {
          tasks.add(new Task(what, subject, new ArrayList<>()));
        } else {
          progress.printf("%s: not measured with %s%n", what, subject.name());
        }
      }
    }
    for (int launch = 1; launch <= launches; launch++) {
      for (Task task : tasks) {
        LaunchResult result = new Launch(request(task), jvmOptions).run();
        task.results().add(result);
        progress.printf("launch %d of %d: %s%n", launch, launches, line(task, result));
      }
    }
    return tasks.stream()
        .map(task -> new Measured(task.what(), task.subject().name(), task.results()))
        .toList();
  }

  private LaunchRequest request(Task task) {
    int threads = task.subject().equals(EngineSubject.FUSED) ? cores : 1;
    return LaunchRequest.of(task.subject().name(), task.what(), kernels, threads, seconds);
  }

  private static String line(Task task, LaunchResult result) {
    Pace one = result.one();
    String text =
        String.format(
            Locale.ROOT,
            "%s, %s: %.4g us a step, %.1f %% of %.1f GFLOP/s",
            task.what(),
            task.subject().name(),
            one.bestMicroseconds(),
            100 * one.shareOfPeak(task.what().shape().flops()),
            one.peakGigaflops());
    if (result.all() != null) {
      text +=
          String.format(
              Locale.ROOT,
              ", %d cores %.2f times",
              result.all().cores(),
              one.bestMicroseconds() / result.all().bestMicroseconds());
    }
    if (!result.steady()) {
      text += ", not steady after the warm-up";
    }
    return result.disturbed() ? text + ", others used the cores" : text;
  }
}
