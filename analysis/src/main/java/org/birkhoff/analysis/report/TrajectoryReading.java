package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** Reads the principal components of the trajectories beside those of a random walk. */
final class TrajectoryReading {

  private TrajectoryReading() {}

  static List<Reading> of(RunRows run, String layer) {
    return List.of(variance(run, layer), scores(run, layer));
  }

  private static Reading variance(RunRows run, String layer) {
    Quantity quantity = new Quantity(Quantity.WEIGHTS, layer);
    List<Measurement> joint = spectrum(run, "pca-explained-variance", layer);
    List<Measurement> within = spectrum(run, "pca-explained-variance-within", layer);
    if (joint.isEmpty() && within.isEmpty()) {
      return Reading.missing(
          Figure.PCA_VARIANCE, quantity, "No principal components were computed" + where(layer));
    }
    String text =
        within.isEmpty()
            ? beside(
                "The first component holds ",
                " of the variance of the trajectories",
                joint,
                spectrum(run, "pca-explained-variance-null", layer))
            : beside(
                "In the median over replicas the first component of one trajectory holds ",
                " of its variance",
                within,
                spectrum(run, "pca-explained-variance-within-null", layer));
    return Reading.of(
        Figure.PCA_VARIANCE,
        quantity,
        within.isEmpty() || joint.isEmpty()
            ? text
            : text
                + " Taken over all replicas jointly (in the CSV file, not drawn) the first"
                + " component holds "
                + NumberText.percent(joint.get(0).value())
                + ".");
  }

  private static String beside(
      String start, String of, List<Measurement> shares, List<Measurement> walk) {
    String text = start + NumberText.percent(shares.get(0).value()) + of + firstTwo(shares);
    return walk.isEmpty()
        ? text + "; no random walk was held beside it."
        : text
            + "; of a random walk it would hold "
            + NumberText.percent(walk.get(0).value())
            + firstTwo(walk)
            + interval(shares.get(0), walk.get(0))
            + ".";
  }

  private static String firstTwo(List<Measurement> spectrum) {
    return spectrum.size() < 2
        ? ""
        : ", the first two "
            + NumberText.percent(spectrum.get(0).value() + spectrum.get(1).value());
  }

  private static String interval(Measurement share, Measurement walk) {
    if (!Double.isFinite(walk.low()) || !Double.isFinite(walk.high())) {
      return "";
    }
    boolean inside = share.value() >= walk.low() && share.value() <= walk.high();
    return ", and the first component lies "
        + (inside ? "inside" : "outside")
        + " the walk's interval of "
        + NumberText.percentRange(walk.low(), walk.high());
  }

  private static Reading scores(RunRows run, String layer) {
    Quantity quantity = new Quantity(Quantity.WEIGHTS, layer);
    List<Measurement> first =
        run.statistic("pca-score")
            .filter(row -> row.layer().equals(layer) && row.index() == 1)
            .filter(row -> Double.isFinite(row.value()))
            .toList();
    if (first.isEmpty()) {
      return Reading.missing(
          Figure.PCA_SCORES, quantity, "No paths along components were computed" + where(layer));
    }
    long from = first.stream().mapToLong(Measurement::step).min().orElseThrow();
    long to = first.stream().mapToLong(Measurement::step).max().orElseThrow();
    long replicas = first.stream().mapToInt(Measurement::replica).distinct().count();
    if (from == to) {
      return Reading.missing(
          Figure.PCA_SCORES,
          quantity,
          "Only step " + NumberText.count(to) + " has scores, so there are no paths.");
    }
    if (replicas == 1) {
      return Reading.of(
          Figure.PCA_SCORES, quantity, "One replica has scores, so they have no spread.");
    }
    return Reading.of(
        Figure.PCA_SCORES,
        quantity,
        "Along the first component the standard deviation over the "
            + NumberText.count(replicas)
            + " replicas went from "
            + NumberText.of(spread(first, from))
            + " at step "
            + NumberText.count(from)
            + " to "
            + NumberText.of(spread(first, to))
            + " at step "
            + NumberText.count(to)
            + ".");
  }

  /** Standard deviation over replicas at a step; NaN for a single replica. */
  private static double spread(List<Measurement> scores, long step) {
    double[] values =
        scores.stream().filter(row -> row.step() == step).mapToDouble(Measurement::value).toArray();
    double mean = DoubleStream.of(values).average().orElse(Double.NaN);
    double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
    return values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1));
  }

  private static List<Measurement> spectrum(RunRows run, String statistic, String layer) {
    return run.statistic(statistic)
        .filter(row -> row.layer().equals(layer) && Double.isFinite(row.value()))
        .sorted(Comparator.comparingInt(Measurement::index))
        .toList();
  }

  private static String where(String layer) {
    return layer.isEmpty() ? " in this run." : " for " + layer + ".";
  }
}
