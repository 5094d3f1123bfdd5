package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.run.RunSpec;

/**
 * Which replicas of two runs are compared, and whether replica r of one belongs to replica r of the
 * other: it does where they draw from a common random stream, because then they depend on each
 * other.
 *
 * @param paired whether it does
 * @param first replicas of the first run, ascending
 * @param second replicas of the second run, ascending, the same where paired
 * @param firstUnits independent units of the first run
 * @param secondUnits independent units of the second run, the same where paired
 * @param why what decided it, for a sentence that begins with "paired" or "unpaired"
 */
record Pairing(
    boolean paired, int[] first, int[] second, Units firstUnits, Units secondUnits, String why) {

  /**
   * Decides it.
   *
   * @throws InvalidSpecException if they depend on each other but not unit by unit: dependent pairs
   *     among the cross distances would pull the distance down
   */
  static Pairing of(Ensemble first, Ensemble second) {
    List<String> shared = shared(first.spec(), second.spec());
    int[] common = common(first.replicas(), second.replicas());
    if (shared.isEmpty()) {
      return unpaired(first, second, "because " + separate(first.spec(), second.spec()));
    }
    String streams = String.join(" and ", shared);
    if (!groups(common, first.spec()).equals(groups(common, second.spec()))) {
      throw new InvalidSpecException(
          ("Cannot compare runs %s and %s: replicas r of both share %s, but inits groups them"
                  + " differently (%s and %s), so that no unit of one run belongs to one of the"
                  + " other; compare runs of equal inits, or of different seeds.init and seeds.data")
              .formatted(
                  first.shortName(),
                  second.shortName(),
                  streams,
                  inits(first.spec()),
                  inits(second.spec())));
    }
    Units units = Units.of(common, first.spec().inits());
    return new Pairing(
        true,
        common,
        common,
        units,
        units,
        "because replicas r of both share " + streams + leftOut(first, second, common.length));
  }

  /** The word for a sentence. */
  String word() {
    return paired ? "paired" : "unpaired";
  }

  private static Pairing unpaired(Ensemble first, Ensemble second, String why) {
    return new Pairing(
        false, first.replicas(), second.replicas(), first.units(), second.units(), why);
  }

  /** The streams that replicas r of both runs draw from, with the seeds that make them common. */
  private static List<String> shared(RunSpec first, RunSpec second) {
    List<String> shared = new ArrayList<>();
    if (first.initKey().equals(second.initKey())) {
      shared.add("initial weights (seeds.init %d)".formatted(first.seeds().init()));
    }
    if (drawsBatches(first)
        && drawsBatches(second)
        && first.dataOrderKey().equals(second.dataOrderKey())) {
      shared.add("batch draws (seeds.data %d)".formatted(first.seeds().data()));
    }
    return shared;
  }

  /** Full batches draw nothing. */
  private static boolean drawsBatches(RunSpec run) {
    return run.training().batchSize().rows().isPresent();
  }

  private static String separate(RunSpec first, RunSpec second) {
    if (first.seeds().independentCells() || second.seeds().independentCells()) {
      return "seeds.independent-cells gives each run its own random streams";
    }
    List<String> reasons = new ArrayList<>();
    if (first.seeds().init() != second.seeds().init()) {
      reasons.add("seeds.init is %d and %d".formatted(first.seeds().init(), second.seeds().init()));
    } else {
      reasons.add("the architectures differ");
    }
    if (!drawsBatches(first) || !drawsBatches(second)) {
      reasons.add("full batches draw nothing");
    } else if (first.seeds().data() != second.seeds().data()) {
      reasons.add("seeds.data is %d and %d".formatted(first.seeds().data(), second.seeds().data()));
    } else {
      reasons.add("the data sets or their sampling differ");
    }
    return "they share no random stream (" + String.join(", ", reasons) + ")";
  }

  private static int[] common(int[] first, int[] second) {
    return Arrays.stream(first).filter(r -> Arrays.binarySearch(second, r) >= 0).toArray();
  }

  private static String leftOut(Ensemble first, Ensemble second, int common) {
    int most = Math.max(first.replicas().length, second.replicas().length);
    return common == most
        ? ""
        : "; of %d and %d replicas the %d common ones are compared"
            .formatted(first.replicas().length, second.replicas().length, common);
  }

  /** For each replica the first one that starts where it does. */
  private static List<Integer> groups(int[] replicas, RunSpec run) {
    List<Integer> starts = Arrays.stream(replicas).map(run::initialisation).boxed().toList();
    return starts.stream().map(starts::indexOf).toList();
  }

  private static String inits(RunSpec run) {
    OptionalInt inits = run.inits();
    return inits.isPresent() ? Integer.toString(inits.getAsInt()) : "one a replica";
  }
}
