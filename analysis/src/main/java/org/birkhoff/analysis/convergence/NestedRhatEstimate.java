package org.birkhoff.analysis.convergence;

import java.io.Serializable;

/**
 * How alike superchains are.
 *
 * @param value nested R-hat; 1 where superchains have the same mean, infinite where they differ
 *     without any variation within, NaN where every draw is equal or there is no variation to be
 *     had (one draw of one chain a superchain)
 * @param threshold value reached with probability {@code level} by superchains that are alike; NaN
 *     where it has none (each superchain a single chain)
 * @param p p-value of superchains alike; NaN likewise
 * @param level level of the threshold
 * @param calibration where threshold and p-value come from
 * @param superchains number of superchains K
 * @param chains number of chains, all superchains together
 * @param draws draws a chain N
 * @param permutations random permutations B, 0 where none were needed
 */
public record NestedRhatEstimate(
    double value,
    double threshold,
    double p,
    double level,
    Calibration calibration,
    int superchains,
    int chains,
    int draws,
    int permutations)
    implements Serializable {

  /** Where threshold and p-value come from. */
  public enum Calibration {
    /** The F law of one draw a chain. */
    F_LAW("F law of one draw a chain"),
    /** Chains dealt out to superchains at random. */
    PERMUTATION("chains dealt out to superchains at random"),
    /** No test: each superchain is one chain, or draws do not vary. */
    NONE("none: superchains of one chain, or draws without variation");

    private final String text;

    Calibration(String text) {
      this.text = text;
    }

    /** The words for a row's method. */
    public String text() {
      return text;
    }
  }
}
