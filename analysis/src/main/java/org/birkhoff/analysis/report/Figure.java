package org.birkhoff.analysis.report;

/** What readings are about: figures, and what a figure shows instead of its default. */
enum Figure {
  VERDICT_MAP("verdict-map"),
  DRIFT("drift"),
  SIDE_BY_SIDE("side-by-side"),
  EVIDENCE("evidence"),
  LOSS("loss"),
  ACCURACY("accuracy"),
  GRADIENT_NORM("gradient-norm"),
  WEIGHT_NORM("weight-norm"),
  LAW_DISTANCE("law-distance"),
  LAW_DISTANCE_LAG("law-distance-lag", LAW_DISTANCE),
  LAW_DISTANCE_RATIO("law-distance-ratio", LAW_DISTANCE),
  P_VALUE("p-value"),
  P_VALUE_LAG("p-value-lag", P_VALUE),
  P_VALUE_RATIO("p-value-ratio", P_VALUE),
  PAIR_MAP("pair-map"),
  SLICED("sliced"),
  MMD("mmd"),
  KOLMOGOROV_SMIRNOV("ks"),
  QUANTILES("quantiles"),
  R_HAT("r-hat"),
  EFFECTIVE_SAMPLE_SIZE("ess"),
  ERGODICITY("ergodicity"),
  OCCUPATION("occupation"),
  PCA_VARIANCE("pca-variance"),
  PCA_SCORES("pca-scores"),
  BALANCE("balance"),
  COMPARISON("comparison"),
  THEORY_DENSITY("theory-density"),
  THEORY_QUANTILES("theory-quantiles"),
  THEORY_MEAN("theory-mean"),
  THEORY_VARIANCE("theory-variance"),
  THEORY_ENERGY("theory-energy"),
  THEORY_W2("theory-w2"),
  THEORY_KS("theory-ks"),
  PHASE_MEAN("phase-mean"),
  PHASE_VARIANCE("phase-variance");

  private final String id;
  private final String panel;

  Figure(String id) {
    this.id = id;
    this.panel = id;
  }

  Figure(String id, Figure shownIn) {
    this.id = id;
    this.panel = shownIn.id;
  }

  String id() {
    return id;
  }

  /** The figure in which it is drawn. */
  String panel() {
    return panel;
  }
}
