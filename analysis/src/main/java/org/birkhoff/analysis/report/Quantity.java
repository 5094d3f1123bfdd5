package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a statistic is about.
 *
 * @param layer a tensor's name, or empty for the whole network
 */
record Quantity(String observable, String layer) implements Comparable<Quantity> {

  static final String WEIGHTS = "weights";

  private static final Map<String, String> WORDS =
      Map.of(
          "train-loss", "training loss",
          "test-loss", "test loss",
          "train-accuracy", "training accuracy",
          "test-accuracy", "test accuracy",
          "gradient-norm", "gradient norm",
          "batch-gradient-norm", "batch gradient norm",
          "weight-norm", "weight norm",
          "update-norm", "update norm");

  private static final List<String> READING_ORDER =
      List.of(
          WEIGHTS,
          "train-loss",
          "test-loss",
          "train-accuracy",
          "test-accuracy",
          "gradient-norm",
          "batch-gradient-norm",
          "weight-norm",
          "update-norm");

  private static final Comparator<Quantity> ORDER =
      Comparator.comparingInt(Quantity::rank)
          .thenComparing(Quantity::observable)
          .thenComparing(Quantity::layer, NaturalOrder.INSTANCE);

  private int rank() {
    int known = READING_ORDER.indexOf(observable);
    return known < 0 ? READING_ORDER.size() : known;
  }

  boolean isWeights() {
    return observable.equals(WEIGHTS);
  }

  boolean isWholeNetwork() {
    return layer.isEmpty();
  }

  String words() {
    String name = WORDS.getOrDefault(observable, observable);
    if (isWholeNetwork()) {
      return isWeights() ? "weights (whole network)" : name;
    }
    return name + " of " + layer;
  }

  @Override
  public int compareTo(Quantity other) {
    return ORDER.compare(this, other);
  }
}
