package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the law of balance: what was recorded of hidden neurons, a layer at a time. */
final class BalanceReading {
  private static final Quantity RUN = new Quantity("", "");

  private BalanceReading() {}

  static Reading of(RunRows run) {
    List<String> sentences =
        run.statistic("balance-identity").flatMap(row -> sentences(run, row)).toList();
    if (sentences.isEmpty()) {
      return Reading.missing(
          Figure.BALANCE, RUN, "No balance of neurons was recorded in this run.");
    }
    boolean drawn = run.statistic("norm-balance").map(Measurement::step).distinct().count() > 1;
    return new Reading(Figure.BALANCE, RUN, drawn, String.join(" ", sentences));
  }

  private static Stream<String> sentences(RunRows run, Measurement identity) {
    Quantity layer = RunRows.quantityOf(identity);
    List<String> sentences = new ArrayList<>();
    sentences.add(
        identity.text().equals("holds")
            ? "In "
                + layer.layer()
                + " every recorded update changed the balance of every neuron as predicted: the"
                + " largest deviation is "
                + NumberText.of(identity.value())
                + " of what roundings allow."
            : "In "
                + layer.layer()
                + " an update changed the balance of a neuron by other than the predicted amount,"
                + " by "
                + NumberText.of(identity.value())
                + " times what roundings allow: the identity is violated.");
    rates(run, layer).ifPresent(sentences::add);
    ratios(run, layer).ifPresent(sentences::add);
    return sentences.stream();
  }

  private static Optional<String> rates(RunRows run, Quantity layer) {
    List<Measurement> rates = run.statistic("balance-decay-rate", layer).toList();
    if (rates.size() < 3 || !Double.isFinite(rates.get(0).value())) {
      return Optional.empty();
    }
    Measurement measured = rates.get(0);
    return Optional.of(
        "From step %s to %s the mean |balance| decayed at the rate %s per unit of time (95 %% %s to %s); the law of balance gives %s, the expected change of each update %s."
            .formatted(
                NumberText.count(measured.step()),
                NumberText.count(measured.otherStep()),
                NumberText.of(measured.value()),
                NumberText.of(measured.low()),
                NumberText.of(measured.high()),
                NumberText.of(rates.get(1).value()),
                NumberText.of(rates.get(2).value())));
  }

  private static Optional<String> ratios(RunRows run, Quantity layer) {
    List<String> parts = new ArrayList<>();
    ratio(run, "noise-balance-ratio", layer)
        .ifPresent(words -> parts.add("the gradient noise of incoming weights" + words));
    ratio(run, "norm-balance-ratio", layer)
        .ifPresent(words -> parts.add("their squared norm" + words));
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(Reading.capital(String.join(", ", parts)) + ".");
  }

  private static Optional<String> ratio(RunRows run, String statistic, Quantity layer) {
    List<Measurement> rows = run.statistic(statistic, layer).toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            " went from %s to %s times that of outgoing ones",
            NumberText.of(rows.get(0).value()),
            NumberText.of(rows.get(rows.size() - 1).value())));
  }
}
