package org.birkhoff.train;

import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.run.RunSpec;
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

  /**
   * The group size for a run on {@code slots} task slots: by default what gives each four tasks, or
   * fewer replicas if the rows of one step would not fit in a part.
   */
  int groupSize(RunSpec run, int slots) {
    if (groupSize != null) {
      if (groupSize < 1) {
        throw new InvalidSpecException(
            "Cannot group replicas: --group-size must be at least 1, but was " + groupSize);
      }
      return groupSize;
    }
    long fitting = (partMegabytes << 20) / SegmentCutter.stepBytes(run);
    return (int) Math.max(1, Math.min(run.replicas() / (4L * slots), fitting));
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
