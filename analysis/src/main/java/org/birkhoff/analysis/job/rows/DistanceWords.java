package org.birkhoff.analysis.job.rows;

import java.util.List;
import org.birkhoff.analysis.distance.DistanceEstimate;

/** What the rows of energy distances say about how they were obtained. */
final class DistanceWords {
  /** From here on rare jumps do not make p-values too small (statistics.md, section 2). */
  private static final int SAFE_UNITS = 256;

  private DistanceWords() {}

  /**
   * How a distance was obtained.
   *
   * @param family what p-values are corrected over: steps, or pairs of steps
   */
  static String method(DistanceEstimate estimate, String family) {
    return ("paired energy distance; p by sign flips of %s, maximum over three kernels,"
            + " Westfall-Young maximum over %d %s; upper bound 95 %%")
        .formatted(estimate.unitKind().text(), estimate.family(), family);
  }

  /** A warning of replicas with rare large jumps between the slices of some pairs. */
  static String jumpWarning(List<DistanceEstimate> pairs) {
    List<DistanceEstimate> jumping = pairs.stream().filter(DistanceWords::isUnsafe).toList();
    if (jumping.isEmpty()) {
      return "";
    }
    int most = jumping.stream().mapToInt(DistanceEstimate::jumps).max().getAsInt();
    String where =
        pairs.size() == 1 ? "" : " at %d of %d steps".formatted(jumping.size(), pairs.size());
    return "; %s%s jumped%s, p-values may be too small"
        .formatted(
            jumping.size() > 1 && most > 1 ? "up to " : "", Count.of(most, "replica"), where);
  }

  private static boolean isUnsafe(DistanceEstimate estimate) {
    return estimate.jumps() > 0 && estimate.units() < SAFE_UNITS;
  }
}
