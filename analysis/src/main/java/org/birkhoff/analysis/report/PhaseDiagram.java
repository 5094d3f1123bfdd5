package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Mean and variance of one law over the temperature: the runs of a sweep that differ in learning
 * rate, temperature or batch size alone.
 *
 * @param sweep name of the sweep and what its runs share
 * @param points one a run, by temperature
 * @param means the known curve, as rows {@code theory-phase-mean}
 */
record PhaseDiagram(
    String sweep,
    Quantity quantity,
    List<Point> points,
    List<Measurement> means,
    List<Measurement> variances) {

  /** One run. */
  record Point(String run, KnownLaw law, TheorySubject subject) {

    double temperature() {
      return law.temperature();
    }
  }

  private static final List<String> OF_MODEL = List.of("temperature");
  private static final List<String> OF_TRAINING =
      List.of("learning-rate", "temperature", "batch-size", "rate");

  PhaseDiagram {
    points = List.copyOf(points);
    means = List.copyOf(means);
    variances = List.copyOf(variances);
  }

  /** The diagrams of a table; a sweep has one only where it holds several temperatures. */
  static List<PhaseDiagram> of(List<RunRows> runs) {
    Map<String, List<RunRows>> sweeps = new LinkedHashMap<>();
    for (RunRows run : runs) {
      if (KnownLaw.of(run).filter(KnownLaw::isKnown).filter(KnownLaw::hasTemperature).isPresent()) {
        sweeps.computeIfAbsent(sweep(run), key -> new ArrayList<>()).add(run);
      }
    }
    List<PhaseDiagram> diagrams = new ArrayList<>();
    sweeps.forEach((sweep, members) -> diagrams.addAll(diagrams(sweep, members)));
    return diagrams.stream().filter(PhaseDiagram::hasSeveralTemperatures).toList();
  }

  private static List<PhaseDiagram> diagrams(String sweep, List<RunRows> runs) {
    Map<Quantity, List<Point>> points = new LinkedHashMap<>();
    for (RunRows run : runs) {
      KnownLaw law = KnownLaw.of(run).orElseThrow();
      for (TheorySubject subject : TheorySubject.of(run)) {
        points
            .computeIfAbsent(subject.quantity(), key -> new ArrayList<>())
            .add(new Point(run.run(), law, subject));
      }
    }
    List<PhaseDiagram> diagrams = new ArrayList<>();
    points.forEach(
        (quantity, some) -> {
          some.sort(Comparator.comparingDouble(Point::temperature).thenComparing(Point::run));
          diagrams.add(
              new PhaseDiagram(
                  sweep,
                  quantity,
                  some,
                  curve(runs, "theory-phase-mean", quantity),
                  curve(runs, "theory-phase-variance", quantity)));
        });
    return diagrams;
  }

  private static List<Measurement> curve(List<RunRows> runs, String statistic, Quantity quantity) {
    return runs.stream()
        .map(
            run ->
                run.statistic(statistic)
                    .filter(
                        row ->
                            row.observable().isEmpty() || RunRows.quantityOf(row).equals(quantity))
                    .filter(row -> Double.isFinite(row.value()) && Double.isFinite(row.low()))
                    .sorted(Comparator.comparingDouble(Measurement::low))
                    .toList())
        .filter(rows -> !rows.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** Name and cell of a run without what sets its temperature. */
  static String sweep(RunRows run) {
    boolean byModel = KnownLaw.of(run).filter(KnownLaw::isSetByModel).isPresent();
    List<String> varied = byModel ? OF_MODEL : OF_TRAINING;
    String shared =
        Arrays.stream(run.facts().cell().split("\\s+"))
            .filter(entry -> !varied.contains(lastPart(entry.replaceAll("=.*", ""))))
            .collect(Collectors.joining(" "));
    return run.facts().name() + (shared.isEmpty() ? "" : " · " + shared);
  }

  private static String lastPart(String key) {
    return key.substring(key.lastIndexOf('.') + 1);
  }

  private boolean hasSeveralTemperatures() {
    return points.stream().mapToDouble(Point::temperature).distinct().count() > 1;
  }

  boolean holds(RunRows run) {
    return points.stream().anyMatch(point -> point.run().equals(run.run()));
  }

  /** The points whose variance was measured. */
  List<Point> measured() {
    return points.stream().filter(p -> p.subject().variance().measured().isKnown()).toList();
  }
}
