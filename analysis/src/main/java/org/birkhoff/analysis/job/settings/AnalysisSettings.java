package org.birkhoff.analysis.job.settings;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.birkhoff.config.InvalidSpecException;

/**
 * What is analysed of a run, and how it is tested.
 *
 * @param seed seed of everything drawn
 * @param flips random sign flips a test
 * @param level adjusted p-values up to this count as differences
 * @param margin distances below this count as settled
 * @param survivorsOnly whether runs with diverged replicas are analysed without those
 * @param steps steps that count
 * @param replicas indices of replicas that count
 * @param pairwiseReplicas most replicas that statistics of pairs of replicas, and all others but
 *     the comparison with theory, take: the first ones
 * @param layers layers or tensors whose laws are analysed beside the whole vector's; none: all
 * @param families what is computed
 * @param path from what distances are computed
 * @param projections directions K of a sketch
 */
public record AnalysisSettings(
    long seed,
    int flips,
    double level,
    double margin,
    boolean survivorsOnly,
    Range steps,
    Range replicas,
    int pairwiseReplicas,
    List<String> layers,
    Set<Family> families,
    SourcePath path,
    int projections)
    implements Serializable {

  public AnalysisSettings {
    List<String> problems = new ArrayList<>();
    if (!(level > 0 && level < 1)) {
      problems.add("level must lie between 0 and 1, but was " + level);
    }
    if (!(margin > 0 && margin < 1)) {
      problems.add("margin must lie between 0 and 1, but was " + margin);
    }
    if (flips < 19 || flips > 1_000_000) {
      problems.add("flips must lie in 19 to 1000000, but was " + flips);
    } else if (level > 0 && level < 1 && 1.0 / (flips + 1) > level) {
      problems.add(
          "%d flips give no p-value of at most level %s, at least %d are needed"
              .formatted(flips, level, (long) Math.ceil(1 / level) - 1));
    }
    if (pairwiseReplicas < 2 || pairwiseReplicas > 100_000) {
      problems.add("pairwise replicas must lie in 2 to 100000, but were " + pairwiseReplicas);
    }
    if (projections < 16 || projections > 4096 || Integer.bitCount(projections) != 1) {
      problems.add("projections must be a power of two in 16 to 4096, but was " + projections);
    }
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(
          problems.stream().map(problem -> "Cannot analyze: " + problem).toList());
    }
    layers = layers.stream().distinct().sorted().toList();
    families = Collections.unmodifiableSet(EnumSet.copyOf(families));
  }

  public boolean computes(Family family) {
    return families.contains(family);
  }
}
