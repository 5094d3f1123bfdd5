package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.birkhoff.analysis.job.settings.AnalysisSettings;
import org.birkhoff.analysis.job.settings.Family;
import org.birkhoff.analysis.job.settings.Range;
import org.birkhoff.analysis.job.settings.SourcePath;
import org.birkhoff.config.InvalidSpecException;
import picocli.CommandLine.Option;

/** The options that say what is analysed and how it is tested. */
final class AnalysisOptions {
  @Option(
      names = "--steps",
      paramLabel = "A..B",
      description = "Steps that count, such as 1000..20000 or 1000..; default: all.")
  private String steps;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      description = "Replicas that count: the first N, or a range such as 16..31; default: all.")
  private String replicas;

  @Option(
      names = "--pairwise-replicas",
      paramLabel = "N",
      description =
          "Most replicas of a run in statistics that compare every pair of them, the first N;"
              + " known laws are compared with all; default: ${DEFAULT-VALUE}.")
  private int pairwiseReplicas = 256;

  @Option(
      names = "--layers",
      split = ",",
      paramLabel = "NAME",
      description =
          "Layers or tensors analyzed beside the whole vector, such as dense-1 or dense-1.bias;"
              + " default: all.")
  private List<String> layers = new ArrayList<>();

  @Option(
      names = "--statistics",
      split = ",",
      paramLabel = "NAME",
      description =
          "What is computed, of distances, sliced, ks, verdict, convergence, ergodicity,"
              + " trajectories, evidence, quantiles, balance, theory; default: all.")
  private List<String> statistics = new ArrayList<>();

  @Option(
      names = "--level",
      paramLabel = "P",
      description = "Adjusted p-values up to this count as differences; default: ${DEFAULT-VALUE}.")
  private double level = 0.05;

  @Option(
      names = "--margin",
      paramLabel = "D",
      description = "Normalised distances below this count as settled; default: ${DEFAULT-VALUE}.")
  private double margin = 0.05;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of everything drawn; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--flips",
      paramLabel = "N",
      description =
          "Random sign flips a test; default: ${DEFAULT-VALUE} (verdicts: at least 4999).")
  private int flips = 999;

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description =
          "Distances of weights from all coordinates (exact), from random projections (sketch), or"
              + " by size (auto); default: ${DEFAULT-VALUE}.")
  private SourcePath path = SourcePath.AUTO;

  @Option(
      names = "--projections",
      paramLabel = "K",
      description = "Projections of a sketch, a power of two; default: ${DEFAULT-VALUE}.")
  private int projections = 256;

  @Option(
      names = "--survivors-only",
      description = "Analyze runs with diverged replicas without those: a biased sample.")
  private boolean survivorsOnly;

  /**
   * The settings.
   *
   * @throws InvalidSpecException with a sentence for every option that cannot be used
   */
  AnalysisSettings settings() {
    List<String> problems = new ArrayList<>();
    Range ofSteps = steps == null ? Range.ALL : read(problems, () -> Range.parse("--steps", steps));
    Range ofReplicas =
        replicas == null
            ? Range.ALL
            : read(problems, () -> Range.parseCount("--replicas", replicas));
    Set<Family> families = read(problems, () -> Family.parse(statistics));
    AnalysisSettings settings =
        read(
            problems,
            () ->
                new AnalysisSettings(
                    seed,
                    flips,
                    level,
                    margin,
                    survivorsOnly,
                    ofSteps == null ? Range.ALL : ofSteps,
                    ofReplicas == null ? Range.ALL : ofReplicas,
                    pairwiseReplicas,
                    layers,
                    families == null ? Family.parse(List.of()) : families,
                    path,
                    projections));
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    return settings;
  }

  private static <T> T read(List<String> problems, Supplier<T> option) {
    try {
      return option.get();
    } catch (InvalidSpecException wrong) {
      problems.addAll(wrong.problems());
      return null;
    }
  }
}
