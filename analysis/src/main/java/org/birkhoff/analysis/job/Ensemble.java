package org.birkhoff.analysis.job;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.run.RunSpec;

/**
 * What is analysed of one run: its committed files and the replicas that count.
 *
 * @param run content hash
 * @param diverged the step at which each diverged replica stopped
 * @param snapshotFiles absolute addresses of the committed files of table {@code snapshots}
 * @param metricFiles the same of table {@code metrics}
 */
record Ensemble(
    String run,
    RunSpec spec,
    Map<Integer, Long> diverged,
    List<String> snapshotFiles,
    List<String> metricFiles) {

  Ensemble {
    diverged = new TreeMap<>(diverged);
    snapshotFiles = snapshotFiles.stream().sorted().toList();
    metricFiles = metricFiles.stream().sorted().toList();
  }

  /** The replicas that never diverged, ascending. */
  int[] replicas() {
    int[] all = new int[spec.replicas()];
    Arrays.setAll(all, r -> r);
    return Arrays.stream(all).filter(r -> !diverged.containsKey(r)).toArray();
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
