package org.birkhoff.train;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.birkhoff.data.Dataset;

/** The segment as a Spark function: what travels is the task, the data set once per executor. */
final class SegmentFunction implements Function<SegmentTask, SegmentOutcome> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<Dataset> dataset;
  private final Broadcast<SerializableConfiguration> hadoop;
  private final StoreMark mark;

  SegmentFunction(
      Broadcast<Dataset> dataset, Broadcast<SerializableConfiguration> hadoop, StoreMark mark) {
    this.dataset = dataset;
    this.hadoop = hadoop;
    this.mark = mark;
  }

  /** Trains, unless this executor, which may have joined after the probe, sees no store. */
  @Override
  public SegmentOutcome call(SegmentTask task) throws Exception {
    Configuration configuration = hadoop.value().value();
    if (!mark.isSeen(configuration)) {
      return new SegmentOutcome.Blind(SparkEnv.get().executorId());
    }
    return new SegmentOutcome.Trained(
        new SegmentRunner(task, dataset.value(), configuration).run());
  }
}
