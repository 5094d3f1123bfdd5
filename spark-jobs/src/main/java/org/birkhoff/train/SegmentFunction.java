package org.birkhoff.train;

import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.birkhoff.data.Dataset;

/** The segment as a Spark function: what travels is the task, the data set once per executor. */
final class SegmentFunction implements Function<SegmentTask, SegmentResult> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<Dataset> dataset;
  private final Broadcast<SerializableConfiguration> hadoop;

  SegmentFunction(Broadcast<Dataset> dataset, Broadcast<SerializableConfiguration> hadoop) {
    this.dataset = dataset;
    this.hadoop = hadoop;
  }

  @Override
  public SegmentResult call(SegmentTask task) throws Exception {
    return new SegmentRunner(task, dataset.value(), hadoop.value().value()).run();
  }
}
