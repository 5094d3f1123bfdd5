package org.birkhoff.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.birkhoff.data.Dataset;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.StateRefs;
import org.birkhoff.store.Store;

/** The driver's side of training: open, plan, schedule, commit, say how it ended. */
final class TrainingJob {
  private final JavaSparkContext spark;
  private final Submission submission;
  private final String storeUri;
  private final TrainingOptions options;
  private final Broadcast<SerializableConfiguration> hadoop;

  TrainingJob(
      JavaSparkContext spark, Submission submission, String storeUri, TrainingOptions options) {
    this.spark = spark;
    this.submission = submission;
    this.storeUri = storeUri;
    this.options = options;
    this.hadoop = spark.broadcast(new SerializableConfiguration(spark.hadoopConfiguration()));
  }

  /** Trains everything that the store lacks. */
  void run() throws IOException {
    Configuration configuration = spark.hadoopConfiguration();
    SegmentLength length = options.segmentLength();
    requireFits(length);
    submission.runs().stream()
        .flatMap(run -> ScheduleWarnings.of(run).stream())
        .distinct()
        .forEach(System.err::println);
    try (Store store = Store.open(configuration, storeUri)) {
      TrainingStatus status = new TrainingStatus(store);
      try {
        StoreMark mark = StoreMark.write(configuration, storeUri, "_staging");
        try {
          train(store, status, mark, length);
        } finally {
          mark.delete(configuration);
        }
        status.ended(plan(store));
      } catch (IOException | RuntimeException failed) {
        status.failed(failed);
        throw failed;
      }
    }
  }

  private void train(Store store, TrainingStatus status, StoreMark mark, SegmentLength length)
      throws IOException {
    Map<String, SegmentFunction> functions = functions(spark.hadoopConfiguration(), mark);
    new SharedStorageProbe(spark, hadoop).check(mark);
    store.register(
        submission.runs(), submission.manifests(), RunProvenance.current(spark.version()));
    List<RunWork> work = plan(store);
    status.running(work);
    List<SegmentSource> sources = sources(store, work, length);
    long planned = work.stream().mapToLong(RunWork::replicaSteps).sum();
    int diverged = work.stream().mapToInt(RunWork::diverged).sum();
    System.err.printf(
        "Training %d runs into %s: %,d replica-steps in %d chains on %d slots%n",
        work.size(), storeUri, planned, sources.size(), spark.defaultParallelism());
    Progress progress = new Progress(System.err, Progress.Display.ofProcess(), planned, diverged);
    new ChainScheduler(spark, store, functions, mark, progress).run(sources);
    progress.finish();
  }

  private void requireFits(SegmentLength length) {
    int slots = spark.defaultParallelism();
    long heap =
        spark.isLocal()
            ? Runtime.getRuntime().maxMemory()
            : spark.getConf().getSizeAsBytes("spark.executor.memory", "1g");
    int executorSlots =
        spark.isLocal() ? slots : spark.getConf().getInt("spark.executor.cores", slots);
    for (RunSpec run : submission.runs()) {
      Footprint.of(run, options.groupSize(run, slots), length.partBytes())
          .requireFits(run.contentHash().substring(0, 12), executorSlots, heap);
    }
  }

  private List<SegmentSource> sources(Store store, List<RunWork> work, SegmentLength length) {
    List<SegmentSource> sources = new ArrayList<>();
    for (RunWork one : work) {
      String hash = one.run().contentHash();
      SegmentCutter cutter = new SegmentCutter(one.run(), length.partBytes());
      KeptStates kept = KeptStates.of(store, hash);
      for (RowHole hole : one.holes()) {
        List<StateRefs> states = kept.at(hole.first(), hole.last(), hole.fromStep());
        store.keep(states);
        for (RowHole piece : cutter.pieces(hole)) {
          List<KnownEnds> ends =
              KnownEnds.of(store.parts(hash), piece.first(), piece.last(), piece.toStep());
          sources.add(new HoleRefill(one.run(), piece, storeUri, states, ends));
        }
      }
      for (ReplicaChain chain : one.chains()) {
        sources.add(new ForwardChain(one.run(), chain, storeUri, length));
      }
    }
    return sources;
  }

  private List<RunWork> plan(Store store) throws IOException {
    List<RunWork> work = new ArrayList<>();
    for (RunSpec run : submission.runs()) {
      int groupSize = options.groupSize(run, spark.defaultParallelism());
      String hash = run.contentHash();
      work.add(new WorkPlanner(groupSize).plan(run, store.parts(hash), KeptStates.of(store, hash)));
    }
    return work;
  }

  private Map<String, SegmentFunction> functions(Configuration configuration, StoreMark mark) {
    RunData data = new RunData(submission, configuration);
    Map<String, Broadcast<Dataset>> broadcasts = new HashMap<>();
    Map<String, SegmentFunction> functions = new LinkedHashMap<>();
    for (RunSpec run : submission.runs()) {
      Dataset dataset = data.of(run);
      Broadcast<Dataset> broadcast =
          broadcasts.computeIfAbsent(run.dataset().sha256(), sha256 -> spark.broadcast(dataset));
      functions.put(run.contentHash(), new SegmentFunction(broadcast, hadoop, mark));
    }
    return functions;
  }
}
