package org.birkhoff.train;

import org.birkhoff.config.InvalidSpecException;
import picocli.CommandLine.Option;

/** How training is spread and cut; none of it changes a trajectory. */
final class TrainingOptions {

  @Option(
      names = "--group-size",
      paramLabel = "N",
      description = "Replicas a task trains; default: at least four tasks a slot.")
  private Integer groupSize;

  @Option(
      names = "--segment-seconds",
      paramLabel = "S",
      defaultValue = "30",
      description = "Time in the engine that a task aims at; default: ${DEFAULT-VALUE}.")
  private double segmentSeconds;

  @Option(
      names = "--part-megabytes",
      paramLabel = "MB",
      defaultValue = "64",
      description = "Most megabytes of rows a task may hold; default: ${DEFAULT-VALUE}.")
  private long partMegabytes;

  /** The group size for a run of {@code replicas} on {@code slots} task slots. */
  int groupSize(int replicas, int slots) {
    if (groupSize != null) {
      if (groupSize < 1) {
        throw new InvalidSpecException(
            "Cannot group replicas: --group-size must be at least 1, but was " + groupSize);
      }
      return groupSize;
    }
    return Math.max(1, replicas / (4 * slots));
  }

  SegmentLength segmentLength() {
    if (!(segmentSeconds > 0)) {
      throw new InvalidSpecException(
          "Cannot cut segments: --segment-seconds must be positive, but was " + segmentSeconds);
    }
    if (partMegabytes < 1) {
      throw new InvalidSpecException(
          "Cannot cut segments: --part-megabytes must be at least 1, but was " + partMegabytes);
    }
    return new SegmentLength(segmentSeconds, partMegabytes << 20);
  }
}
