package org.birkhoff.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.birkhoff.config.Keyword;
import org.birkhoff.train.JvmOptions;

/** The measurements as the JSON that {@code spark-jobs/docs/performance.md} describes. */
record BenchReport(EngineBench bench, List<Measured> measured) {
  static final String FORMAT = "birkhoff-bench-engine-1";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The document, with a line's end. */
  String text() {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    Machine.describe(root.putObject("machine"));
    JvmOptions.ofEngines().forEach(root.putArray("jvm-options")::add);
    bench.jvmOptions().forEach(((ArrayNode) root.get("jvm-options"))::add);
    root.put("kernels", Keyword.of(bench.kernels()));
    root.put("launches", bench.launches());
    root.put("seconds", bench.seconds());
    ArrayNode results = root.putArray("results");
    measured.forEach(one -> describe(one, results.addObject()));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root)
          + System.lineSeparator();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the measurements as JSON", e);
    }
  }

  private void describe(Measured one, ObjectNode node) {
    BenchCase what = one.what();
    node.put("shape", what.shape().toString());
    what.shape().widths().forEach(node.putArray("widths")::add);
    node.put("batch", what.shape().batch());
    node.put("activation", Keyword.of(what.activation()));
    node.put("loss", Keyword.of(what.loss()));
    node.put("optimizer", Keyword.of(what.optimizer()));
    node.put("train-rows", what.rows());
    node.put("flops-per-step", what.shape().flops());
    node.put("subject", one.subject());
    node.put("lanes", one.launches().get(0).lanes());
    fused(one).ifPresent(fused -> node.put("times-fused", one.timesLongerThan(fused)));
    node.put("slow-launches", one.slowLaunches());
    describe(one, LaunchResult::one, node.putObject("one-core"));
    if (one.onAllCores()) {
      ObjectNode all = node.putObject("all-cores");
      describe(one, LaunchResult::all, all);
      spread(one.speedUp(), all.putObject("speed-up"));
    }
    ArrayNode launches = node.putArray("per-launch");
    one.launches()
        .forEach(
            launch -> {
              ObjectNode entry = launches.addObject();
              entry.put("warm-up-seconds", launch.warmUpSeconds());
              entry.put("steady", launch.steady());
              describe(launch.one(), what, entry.putObject("one-core"));
              if (launch.all() != null) {
                describe(launch.all(), what, entry.putObject("all-cores"));
              }
            });
  }

  private static void describe(Measured one, Function<LaunchResult, Pace> cores, ObjectNode node) {
    node.put("cores", cores.apply(one.launches().get(0)).cores());
    spread(one.microseconds(cores), node.putObject("microseconds"));
    spread(one.medianMicroseconds(cores), node.putObject("median-batch-microseconds"));
    spread(one.shareOfPeak(cores), node.putObject("share-of-peak"));
    spread(one.peakGigaflops(cores), node.putObject("peak-gigaflops"));
    node.put("slowest-to-median", one.slowestToMedian(cores));
  }

  private static void spread(Spread spread, ObjectNode node) {
    node.put("min", spread.min());
    node.put("median", spread.median());
    node.put("max", spread.max());
  }

  /** The fused engine's measurement of the same case, for a subject that is another. */
  private Optional<Measured> fused(Measured one) {
    return measured.stream()
        .filter(other -> other != one && other.what().equals(one.what()))
        .filter(other -> other.subject().equals(EngineSubject.FUSED.name()))
        .findFirst();
  }

  private static void describe(Pace pace, BenchCase what, ObjectNode node) {
    node.put("best-microseconds", pace.bestMicroseconds());
    node.put("median-microseconds", pace.medianMicroseconds());
    node.put("share-of-peak", pace.shareOfPeak(what.shape().flops()));
    node.put("peak-gigaflops", pace.peakGigaflops());
    node.put("median-peak-gigaflops", pace.medianPeakGigaflops());
    node.put("batches", pace.batches());
    node.put("steps-per-batch", pace.stepsPerBatch());
    node.put("processor-share", pace.processorShare());
  }
}
