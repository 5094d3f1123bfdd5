package org.birkhoff.analysis.job.settings;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.birkhoff.config.InvalidSpecException;

/** The families of statistics of an analysis. */
public enum Family {
  /** Energy distance and MMD between the laws at two steps. */
  DISTANCES,
  /** Sliced Wasserstein distances. */
  SLICED,
  /** Kolmogorov-Smirnov distances. */
  KS,
  /** Drift, settled step and verdict. */
  VERDICT,
  /** R-hat, effective sample sizes, nested R-hat. */
  CONVERGENCE,
  /** Occupation laws of single replicas against the ensemble's. */
  ERGODICITY,
  /** Principal components of the trajectories. */
  TRAJECTORIES,
  /** Loss plateau, gradient, law. */
  EVIDENCE,
  /** Quantiles of slices over time. */
  QUANTILES,
  /** Norm balance and gradient noise of hidden neurons, where they were recorded. */
  BALANCE,
  /** Slices against the known law, of models that have one. */
  THEORY;

  /** The name on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The families of these names, all where there are none.
   *
   * @throws InvalidSpecException if a name is none of a family
   */
  public static Set<Family> parse(List<String> names) {
    List<String> unknown =
        names.stream()
            .filter(name -> Arrays.stream(values()).noneMatch(f -> f.text().equals(name)))
            .map(
                name ->
                    "Cannot analyze: there are no statistics '%s', but %s"
                        .formatted(
                            name,
                            Arrays.stream(values())
                                .map(Family::text)
                                .collect(Collectors.joining(", "))))
            .toList();
    if (!unknown.isEmpty()) {
      throw new InvalidSpecException(unknown);
    }
    Set<Family> families = EnumSet.noneOf(Family.class);
    Arrays.stream(values())
        .filter(family -> names.isEmpty() || names.contains(family.text()))
        .forEach(families::add);
    return families;
  }
}
