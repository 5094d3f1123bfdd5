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

  /**
   * The measurements of each subject of each case in turn; only the fused engine's on all cores.
   */
  List<Measured> run(List<BenchCase> cases, List<BenchSubject> subjects, PrintStream progress) {
    List<List<LaunchResult>> results = new ArrayList<>();
    for (int i = 0; i < cases.size() * subjects.size(); i++) {
      results.add(new ArrayList<>());
    }
    for (int launch = 1; launch <= launches; launch++) {
      int at = 0;
      for (BenchCase what : cases) {
        for (BenchSubject subject : subjects) {
          int threads = subject.equals(EngineSubject.FUSED) ? cores : 1;
          LaunchRequest request = LaunchRequest.of(subject.name(), what, kernels, threads, seconds);
          LaunchResult result = new Launch(request, jvmOptions).run();
          results.get(at++).add(result);
          progress.println(line(launch, what, subject.name(), result));
        }
      }
    }
    List<Measured> measured = new ArrayList<>();
    int at = 0;
    for (BenchCase what : cases) {
      for (BenchSubject subject : subjects) {
        measured.add(new Measured(what, subject.name(), results.get(at++)));
      }
    }
    return measured;
  }

  private String line(int launch, BenchCase what, String subject, LaunchResult result) {
    Pace one = result.one();
    String all =
        result.all() == null
            ? ""
            : String.format(
                Locale.ROOT,
                ", %d cores %.2f times",
                result.all().cores(),
                one.bestMicroseconds() / result.all().bestMicroseconds());
    return String.format(
        Locale.ROOT,
        "launch %d of %d: %s, %s: %.4g us a step, %.1f %% of %.1f GFLOP/s%s%s",
        launch,
        launches,
        what,
        subject,
        one.bestMicroseconds(),
        100 * one.shareOfPeak(what.shape().flops()),
        one.peakGigaflops(),
        all,
        result.steady() ? "" : ", not steady after the warm-up");
  }
}
