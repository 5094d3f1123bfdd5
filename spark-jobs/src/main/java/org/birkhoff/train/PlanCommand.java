package org.birkhoff.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.birkhoff.command.ExitStatus;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.data.Dataset;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.FileFacts;
import org.birkhoff.store.PartFacts;
import org.birkhoff.store.StoreReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code birkhoff plan}: what a sweep will cost, before anything is trained. */
@Command(
    name = "plan",
    description = "Says what a sweep will cost, and refuses what cannot fit.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Input: a sweep, its data and, if it exists, the store it would be trained into.",
      "Output: runs, groups, rows, bytes, memory and an estimated time.",
      "Example: birkhoff plan --sweep submit-scripts/sweeps/digits-mlp.yaml --slots 64"
    })
final class PlanCommand implements Callable<Integer> {

  @Mixin private SweepOptions sweep;

  @Mixin private TrainingOptions training;

  @Option(
      names = "--store",
      paramLabel = "URI",
      description = "Store it would be trained into: what it holds is not counted again.")
  private String store;

  @Option(
      names = "--slots",
      paramLabel = "N",
      description = "Tasks that run at once; default: this machine's processors.")
  private int slots = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--executor-megabytes",
      paramLabel = "MB",
      defaultValue = "2048",
      description = "Memory of an executor (locally: of the driver); default: ${DEFAULT-VALUE}.")
  private long executorMegabytes;

  @Option(
      names = "--executor-slots",
      paramLabel = "N",
      description = "Tasks that share an executor; default: --slots.")
  private Integer executorSlots;

  @Override
  public Integer call() throws Exception {
    requireAtLeastOne("--slots", slots);
    requireAtLeastOne("--executor-slots", executorSlots == null ? slots : executorSlots);
    requireAtLeastOne("--executor-megabytes", executorMegabytes);
    Submission submission = sweep.submission();
    SegmentLength length = training.segmentLength();
    Configuration hadoop = new Configuration();
    Optional<StoreReader> stored = stored(hadoop);
    stored.ifPresent(reader -> reader.requireAdmits(submission.runs()));
    RunData data = new RunData(submission, hadoop);
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "run",
            "cell",
            "replicas",
            "groups",
            "steps",
            "snapshots",
            "snapshot bytes",
            "metric bytes",
            "sketches",
            "sketch bytes",
            "task memory",
            "left to train",
            "estimated time"));
    double bytes = 0;
    double seconds = 0;
    for (RunSpec run : submission.runs()) {
      int groupSize = training.groupSize(run, slots);
      Footprint footprint = Footprint.of(run, groupSize, length.partBytes());
      footprint.requireFits(
          run.contentHash().substring(0, 12),
          executorSlots == null ? slots : executorSlots,
          executorMegabytes << 20);
      Dataset dataset = data.of(run);
      String hash = run.contentHash();
      List<PartFacts> committed = stored.map(reader -> reader.parts(hash)).orElseGet(List::of);
      KeptStates kept = stored.map(reader -> KeptStates.of(reader, hash)).orElse(KeptStates.NONE);
      RunWork work = new WorkPlanner(groupSize).plan(run, committed, kept);
      double runSeconds = seconds(run, work, Calibration.of(run, dataset));
      rows.add(row(run, groupSize, footprint, work, runSeconds));
      bytes += Math.max(0, footprint.storeBytes() - storedBytes(committed));
      seconds += runSeconds;
    }
    System.out.print(new Listing(rows).text());
    submission.runs().stream()
        .flatMap(run -> ScheduleWarnings.of(run).stream())
        .distinct()
        .forEach(System.err::println);
    System.out.printf(
        Locale.ROOT,
        "%d run(s), %s still to store, about %s on %d slots%n",
        submission.runs().size(),
        Listing.bytes(bytes),
        Listing.duration(seconds),
        slots);
    requireSpace(hadoop, bytes);
    return ExitStatus.SUCCESS.code();
  }

  private static void requireAtLeastOne(String option, long value) {
    if (value < 1) {
      throw new InvalidSpecException(
          "Cannot plan: %s must be at least 1, but was %d".formatted(option, value));
    }
  }

  private static double storedBytes(List<PartFacts> committed) {
    return committed.stream()
        .flatMap(part -> part.files().stream())
        .mapToLong(FileFacts::bytes)
        .sum();
  }

  private Optional<StoreReader> stored(Configuration hadoop) throws java.io.IOException {
    if (store == null) {
      return Optional.empty();
    }
    Path folder = new Path(StoreUri.absolute(store));
    return folder.getFileSystem(hadoop).exists(folder)
        ? Optional.of(StoreReader.open(hadoop, folder.toString()))
        : Optional.empty();
  }

  private double seconds(RunSpec run, RunWork work, Calibration calibration) {
    long steps = run.training().steps();
    double perStep =
        calibration.stepSeconds()
            + run.metricSteps().count() * calibration.measureSeconds() / Math.max(1, steps)
            + run.sketchSteps().count() * calibration.sketchSeconds() / Math.max(1, steps);
    return work.replicaSteps() * perStep / slots;
  }

  private static List<String> row(
      RunSpec run, int groupSize, Footprint footprint, RunWork work, double seconds) {
    return List.of(
        run.contentHash().substring(0, 12),
        run.cell().isEmpty() ? "-" : run.cell().toString(),
        Integer.toString(run.replicas()),
        Integer.toString((run.replicas() + groupSize - 1) / groupSize),
        String.format(Locale.ROOT, "%,d", run.training().steps()),
        Integer.toString(footprint.snapshots()),
        Listing.bytes(footprint.snapshotBytes()),
        Listing.bytes(footprint.metricBytes()),
        Integer.toString(run.sketchSteps().count()),
        Listing.bytes(footprint.sketchBytes()),
        Listing.bytes(footprint.taskBytes()),
        String.format(Locale.ROOT, "%,d replica-steps", work.replicaSteps()),
        Listing.duration(seconds));
  }

  private void requireSpace(Configuration hadoop, double bytes) throws java.io.IOException {
    if (store == null) {
      return;
    }
    Path path = new Path(StoreUri.absolute(store));
    FileSystem files = path.getFileSystem(hadoop);
    while (!files.exists(path)) {
      path = path.getParent();
    }
    long free = files.getStatus(path).getRemaining();
    if (bytes > free) {
      throw new InvalidSpecException(
          "Cannot train into %s: it needs about %s, but only %s are free"
              .formatted(store, Listing.bytes(bytes), Listing.bytes(free)));
    }
  }
}
