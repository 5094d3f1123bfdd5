package org.birkhoff.analysis.job;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.analysis.job.settings.Range;
import org.birkhoff.run.RunSpec;

/**
 * What is analysed of one run: its committed files and the replicas and steps that count.
 *
 * @param run content hash
 * @param stopped the step at which each diverged replica stopped, of all replicas
 * @param snapshotFiles absolute addresses of the committed files of table {@code snapshots}
 * @param metricFiles the same of table {@code metrics}
 * @param sketchFiles the same of table {@code sketches}
 * @param manifests text of the data manifests by name
 * @param chosen indices of replicas that count
 * @param steps steps that count
 */
record Ensemble(
    String run,
    RunSpec spec,
    Map<Integer, Long> stopped,
    List<String> snapshotFiles,
    List<String> metricFiles,
    List<String> sketchFiles,
    Map<String, String> manifests,
    Range chosen,
    Range steps) {

  Ensemble {
    stopped = new TreeMap<>(stopped);
    snapshotFiles = snapshotFiles.stream().sorted().toList();
    metricFiles = metricFiles.stream().sorted().toList();
    sketchFiles = sketchFiles.stream().sorted().toList();
    manifests = Map.copyOf(manifests);
  }

  /** A run with all its replicas and steps, without the manifests of its data. */
  Ensemble(
      String run,
      RunSpec spec,
      Map<Integer, Long> stopped,
      List<String> snapshotFiles,
      List<String> metricFiles,
      List<String> sketchFiles) {
    this(
        run,
        spec,
        stopped,
        snapshotFiles,
        metricFiles,
        sketchFiles,
        Map.of(),
        Range.ALL,
        Range.ALL);
  }

  /** The same with some of the replicas and steps. */
  Ensemble within(Range replicas, Range ofSteps) {
    return new Ensemble(
        run, spec, stopped, snapshotFiles, metricFiles, sketchFiles, manifests, replicas, ofSteps);
  }

  /** This ensemble, of its replicas no more than the first so many. */
  Ensemble first(int count) {
    int[] replicas = replicas();
    return replicas.length <= count
        ? this
        : within(new Range(chosen.from(), replicas[count - 1]), steps);
  }

  /** The diverged replicas among those that count. */
  Map<Integer, Long> diverged() {
    TreeMap<Integer, Long> diverged = new TreeMap<>(stopped);
    diverged.keySet().removeIf(replica -> !chosen.contains(replica));
    return diverged;
  }

  /** The replicas that count and never diverged, ascending. */
  int[] replicas() {
    int[] all = new int[spec.replicas()];
    Arrays.setAll(all, r -> r);
    return Arrays.stream(all).filter(r -> chosen.contains(r) && !stopped.containsKey(r)).toArray();
  }

  /** The independent units of those replicas. */
  Units units() {
    return Units.of(replicas(), spec.inits());
  }

  /** The first hexadecimal digits of its hash, for people. */
  String shortName() {
    return run.substring(0, Math.min(12, run.length()));
  }
}
