package org.birkhoff.train;

import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.birkhoff.command.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code birkhoff train}: trains what a store lacks of a sweep. */
@Command(
    name = "train",
    description = "Trains what the store lacks of a sweep, on Spark.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Input: a sweep, its data manifests and data files.",
      "Output: a store; a store that exists is completed or extended.",
      "Example: birkhoff train --sweep submit-scripts/sweeps/quickstart.yaml --store out/quickstart"
    })
final class TrainCommand implements Callable<Integer> {

  @Mixin private SweepOptions sweep;

  @Mixin private TrainingOptions training;

  @Option(
      names = "--store",
      required = true,
      paramLabel = "URI",
      description = "Folder or URI of the store.")
  private String store;

  @Override
  public Integer call() throws Exception {
    Submission submission = sweep.submission();
    String name = submission.runs().get(0).name();
    SparkConf conf = new SparkConf().setAppName("birkhoff train " + name);
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    try (JavaSparkContext spark = new JavaSparkContext(conf)) {
      new TrainingJob(spark, submission, store, training).run();
    }
    return ExitStatus.SUCCESS.code();
  }
}
