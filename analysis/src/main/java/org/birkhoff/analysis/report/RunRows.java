package org.birkhoff.analysis.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The measurements of one run, in canonical order. */
final class RunRows {

  private static final Comparator<RunRows> ORDER =
      Comparator.comparing((RunRows r) -> r.facts().name(), NaturalOrder.INSTANCE)
          .thenComparing(r -> r.facts().cell(), NaturalOrder.INSTANCE)
          .thenComparing(RunRows::run);

  private final String run;
  private final List<Measurement> rows;
  private final Map<String, List<Measurement>> byStatistic;
  private final Map<String, Map<Quantity, List<Measurement>>> byQuantity;
  private final RunFacts facts;
  private final List<LawDistance> laws;
  private final List<SubjectVerdict> verdicts;

  RunRows(String run, List<Measurement> rows) {
    this.run = run;
    this.rows = MeasurementOrder.sorted(rows);
    this.byStatistic = this.rows.stream().collect(Collectors.groupingBy(Measurement::statistic));
    this.byQuantity =
        this.rows.stream()
            .collect(
                Collectors.groupingBy(
                    Measurement::statistic, Collectors.groupingBy(RunRows::quantityOf)));
    this.facts = RunFacts.of(this);
    this.laws = readLaws();
    this.verdicts = readVerdicts();
  }

  /** The runs of a table, by name, cell and hash. */
  static List<RunRows> split(List<Measurement> rows) {
    return rows.stream().collect(Collectors.groupingBy(Measurement::run)).entrySet().stream()
        .map(entry -> new RunRows(entry.getKey(), entry.getValue()))
        .sorted(ORDER)
        .toList();
  }

  String run() {
    return run;
  }

  List<Measurement> rows() {
    return rows;
  }

  RunFacts facts() {
    return facts;
  }

  /** Whether nothing was measured of this run itself: it stands beside another one. */
  boolean isComparedOnly() {
    return rows.stream().allMatch(row -> RunFacts.isFact(row) || !row.otherRun().isEmpty());
  }

  Stream<Measurement> statistic(String statistic) {
    return byStatistic.getOrDefault(statistic, List.of()).stream();
  }

  Stream<Measurement> statistic(String statistic, Quantity quantity) {
    return byQuantity.getOrDefault(statistic, Map.of()).getOrDefault(quantity, List.of()).stream();
  }

  Curve median(String observable, String layer) {
    return new Curve(
        statistic("median", new Quantity(observable, layer))
            .filter(row -> Double.isFinite(row.value()))
            .map(row -> new Curve.Point(row.step(), row.value(), row.low(), row.high()))
            .toList());
  }

  SortedSet<Quantity> quantities(String statistic) {
    return new TreeSet<>(byQuantity.getOrDefault(statistic, Map.of()).keySet());
  }

  /** The whole network (empty) first, then every tensor that occurs. */
  SortedSet<String> layers() {
    SortedSet<String> layers = new TreeSet<>(NaturalOrder.INSTANCE);
    layers.add("");
    rows.stream()
        .filter(row -> !row.observable().equals(Quantity.FUNCTION))
        .filter(row -> !row.observable().equals(Quantity.BALANCE))
        .forEach(row -> layers.add(row.layer()));
    return layers;
  }

  /** Every law that was compared or concluded about, the weights first. */
  List<LawDistance> lawDistances() {
    return laws;
  }

  /** What the rows {@code verdict} say, the weights first; empty in analyses without them. */
  List<SubjectVerdict> verdicts() {
    return verdicts;
  }

  Optional<SubjectVerdict> verdict(Quantity quantity) {
    return verdicts.stream().filter(v -> v.quantity().equals(quantity)).findFirst();
  }

  /** The level that p-values about a law are held against, if the table holds it. */
  OptionalDouble level(Quantity quantity) {
    OptionalDouble tested =
        laws.stream()
            .filter(law -> law.quantity().equals(quantity) && law.isTested())
            .flatMapToDouble(law -> law.level().stream())
            .findFirst();
    return tested.isPresent()
        ? tested
        : verdict(quantity).map(SubjectVerdict::level).orElse(OptionalDouble.empty());
  }

  private List<SubjectVerdict> readVerdicts() {
    return quantities("verdict").stream()
        .map(quantity -> statistic("verdict", quantity).findFirst().orElseThrow())
        .map(row -> SubjectVerdict.of(this, row))
        .toList();
  }

  private List<LawDistance> readLaws() {
    SortedSet<Quantity> quantities = quantities("energy-distance");
    quantities.addAll(quantities("conclusion"));
    List<LawDistance> laws =
        quantities.stream().map(quantity -> LawDistance.of(this, quantity)).toList();
    List<LawDistance> tensors =
        laws.stream()
            .filter(law -> law.quantity().isWeights() && !law.quantity().isWholeNetwork())
            .toList();
    return laws.stream()
        .map(
            law ->
                law.quantity().equals(new Quantity(Quantity.WEIGHTS, ""))
                    ? law.withParts(tensors)
                    : law)
        .toList();
  }

  static Quantity quantityOf(Measurement row) {
    return new Quantity(row.observable(), row.layer());
  }
}
