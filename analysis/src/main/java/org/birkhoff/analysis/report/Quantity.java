package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a statistic is about.
 *
 * @param layer a tensor's name, or empty for the whole network; of the function a set of probe rows
 */
record Quantity(String observable, String layer) implements Comparable<Quantity> {

  static final String WEIGHTS = "weights";
  static final String FUNCTION = "function";

  /** Of a hidden layer's neurons; the layer is not a tensor. */
  static final String BALANCE = "balance";

  private static final Pattern MARGINAL = Pattern.compile("(projection|coordinate)-[0-9]+");

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
          FUNCTION,
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
          .thenComparing(Quantity::observable, NaturalOrder.INSTANCE)
          .thenComparing(Quantity::layer, NaturalOrder.INSTANCE);

  private int rank() {
    int known = READING_ORDER.indexOf(observable);
    return known >= 0 ? known : READING_ORDER.size() + (isMarginal() ? 1 : 0);
  }

  SubjectKind kind() {
    if (isWeights()) {
      return isWholeNetwork() ? SubjectKind.NETWORK : SubjectKind.TENSOR;
    }
    if (isFunction()) {
      return SubjectKind.FUNCTION;
    }
    return isMarginal() ? SubjectKind.PROJECTION : SubjectKind.OBSERVABLE;
  }

  boolean isFunction() {
    return observable.equals(FUNCTION);
  }

  /** Whether it is one number made of the weights: along a direction, or a single coordinate. */
  private boolean isMarginal() {
    return MARGINAL.matcher(observable).matches();
  }

  boolean isWeights() {
    return observable.equals(WEIGHTS);
  }

  boolean isWholeNetwork() {
    return layer.isEmpty();
  }

  String words() {
    if (isFunction()) {
      return isWholeNetwork() ? "function (all probe rows)" : "function on the " + layer + " rows";
    }
    String name =
        isMarginal() ? observable.replace('-', ' ') : WORDS.getOrDefault(observable, observable);
    if (isWholeNetwork()) {
      return isWeights() ? "weights (whole network)" : name;
    }
    return name + " of " + layer;
  }

  /** Its name among others of its kind. */
  String shortWords() {
    return switch (kind()) {
      case TENSOR -> layer;
      case FUNCTION -> isWholeNetwork() ? "all probe rows" : layer + " rows";
      default -> words();
    };
  }

  @Override
  public int compareTo(Quantity other) {
    return ORDER.compare(this, other);
  }
}
