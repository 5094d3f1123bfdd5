package org.birkhoff.analysis.report;

/** The figures of the report; each has its numbers in one CSV file. */
enum Figure {
  LOSS("loss"),
  ACCURACY("accuracy"),
  GRADIENT_NORM("gradient-norm"),
  WEIGHT_NORM("weight-norm"),
  LAW_DISTANCE("law-distance"),
  P_VALUE("p-value"),
  R_HAT("r-hat"),
  EFFECTIVE_SAMPLE_SIZE("ess"),
  PCA_VARIANCE("pca-variance"),
  PCA_SCORES("pca-scores");

  private final String id;

  Figure(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }
}
