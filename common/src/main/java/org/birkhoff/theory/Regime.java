package org.birkhoff.theory;

/**
 * What the stationary law of a diagonal linear network looks like near 0 and away from it.
 *
 * <p>The paper numbers regimes by the transition (I above it) and by the density at 0 (II infinite,
 * III zero), with b where it also has a maximum away from 0 and a where it has none. With zero
 * density at 0 there always is such a maximum, so IIIa is empty; above the transition there is no
 * density, so I is not divided.
 *
 * <p>Reference: L. Ziyin, H. Li, M. Ueda, arXiv:2308.06671.
 */
public enum Regime {
  /** All probability at 0. */
  I("I", "collapsed: the product is exactly 0"),
  /** Spread, with an infinite density at 0 and no other maximum. */
  IIA("IIa", "sparse: the density is infinite at 0 and no other value stands out"),
  /** Spread, with an infinite density at 0 and a maximum away from it. */
  IIB("IIb", "divided: the density is infinite at 0 and has a maximum away from it"),
  /** Spread, with zero density at 0 and a maximum away from it. */
  IIIB("IIIb", "learning: products spread around a value away from 0"),
  /** All probability at the value at which the gradient has no noise. */
  NOISELESS("noiseless", "interpolating: the product settles where the gradient has no noise"),
  /** Linear regression: spread at every temperature, 0 is no special value. */
  LINEAR("linear", "linear regression: spread at every temperature, without a transition");

  private final String label;
  private final String words;

  Regime(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** The paper's number of the regime. */
  public String label() {
    return label;
  }

  /** What the law looks like, in words. */
  public String words() {
    return words;
  }
}
