package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.birkhoff.analysis.convergence.UnitInterval;
import org.birkhoff.analysis.job.slices.ScalarSubject;
import org.birkhoff.analysis.job.slices.Subject;
import org.birkhoff.analysis.report.Measurement;
import org.birkhoff.analysis.symmetry.LayerBalance;
import org.birkhoff.analysis.symmetry.LayerBalance.Origin;
import org.birkhoff.analysis.symmetry.LayerCourse;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.run.LearningRate;

/** The law of balance in one run, a hidden layer at a time. */
public final class BalanceRows {
  private static final int MOST_STEPS = 200;

  private final Frame frame;
  private final LearningRate rate;
  private final ParameterLayout layout;
  private final List<ScalarSubject> scalars;

  /**
   * The rows of one run's layers.
   *
   * @param rate of its updates
   * @param layout of its weights
   * @param scalars its other observables, norms of weights among them
   */
  public BalanceRows(
      Frame frame, LearningRate rate, ParameterLayout layout, List<ScalarSubject> scalars) {
    this.frame = frame;
    this.rate = rate;
    this.layout = layout;
    this.scalars = scalars;
  }

  /**
   * The rows of one hidden layer.
   *
   * @param replicas its courses, one a replica that counts
   */
  public List<Measurement> of(String layer, List<LayerCourse> replicas) {
    LayerBalance balance = LayerBalance.of(replicas, frame.units());
    Subject subject = new Subject("balance", layer);
    int neurons = replicas.get(0).neurons();
    List<Measurement> rows = new ArrayList<>();
    rows.add(identity(subject, balance, neurons));
    rows.addAll(decay(subject, balance, neurons));
    for (long step : Thinning.evenly(balance.steps(), MOST_STEPS)) {
      rows.addAll(at(step, subject, balance, neurons));
    }
    NormRatio.of(layer, layout, scalars)
        .ifPresent(ratio -> rows.addAll(norms(subject, ratio, neurons)));
    return rows;
  }

  private Measurement identity(Subject subject, LayerBalance balance, int neurons) {
    double worst = balance.worst();
    return frame
        .draft(subject, "balance-identity")
        .value(worst)
        .text(worst <= 1 ? "holds" : "violated")
        .how(
            "largest difference of the predicted and the realised change of the balance by one"
                + " update, as a share of what roundings allow; largest difference %.2g"
                    .formatted(balance.difference()),
            sizes(balance, neurons))
        .measurement();
  }

  private List<Measurement> decay(Subject subject, LayerBalance balance, int neurons) {
    long end = balance.decayedAt();
    if (end < 0) {
      return List.of();
    }
    long start = balance.steps()[0];
    double time = rate.timeAt(end) - rate.timeAt(start);
    List<Measurement> rows = new ArrayList<>();
    for (Origin origin : Origin.values()) {
      UnitInterval found = balance.rate(origin, end, time);
      double p = origin == Origin.MEASURED ? Double.NaN : balance.excess(origin, end, time).p();
      rows.add(
          numbers(frame.draft(subject, "balance-decay-rate"), found)
              .steps(start, end)
              .index(origin.ordinal() + 1)
              .text(origin.text())
              .p(p, Double.NaN)
              .how(rateMethod(origin), sizes(balance, neurons))
              .measurement());
    }
    return rows;
  }

  private String rateMethod(Origin origin) {
    String what =
        "decay of the mean |balance| of a replica's neurons per unit of time (learning rate times"
            + " steps) until it has halved or is lowest; 95 % t interval over "
            + frame.units().kind().text();
    return switch (origin) {
      case MEASURED -> what;
      case LAW_OF_BALANCE ->
          what + "; by the law of balance from the gradient noise; p: measured rate equal to it";
      case EXPECTED ->
          what + "; by the expected change of each update; p: measured rate equal to it";
    };
  }

  private List<Measurement> at(long step, Subject subject, LayerBalance balance, int neurons) {
    List<Measurement> rows = new ArrayList<>();
    for (Origin origin : Origin.values()) {
      rows.add(
          numbers(frame.draft(subject, "norm-balance"), balance.size(origin, step))
              .step(step)
              .index(origin.ordinal() + 1)
              .text(origin.text())
              .how(
                  "mean of |balance| over the layer's neurons; 95 % t interval over "
                      + frame.units().kind().text(),
                  sizes(balance, neurons))
              .measurement());
    }
    UnitInterval ratio = balance.noiseRatio(step);
    if (Double.isFinite(ratio.value())) {
      rows.add(
          numbers(frame.draft(subject, "noise-balance-ratio"), ratio)
              .step(step)
              .how(
                  "gradient noise of incoming weights and biases over that of outgoing weights,"
                      + " summed over the layer; 95 % t interval over "
                      + frame.units().kind().text(),
                  sizes(balance, neurons))
              .measurement());
    }
    return rows;
  }

  private List<Measurement> norms(Subject subject, NormRatio ratio, int neurons) {
    List<Measurement> rows = new ArrayList<>();
    for (long step : Thinning.evenly(ratio.steps(), MOST_STEPS)) {
      UnitInterval found = ratio.at(Arrays.binarySearch(ratio.steps(), step), frame.units());
      if (Double.isFinite(found.value())) {
        rows.add(
            numbers(frame.draft(subject, "norm-balance-ratio"), found)
                .step(step)
                .how(
                    "squared norm of incoming weights and biases over that of outgoing weights, of"
                        + " the whole layer; 95 % t interval over "
                        + frame.units().kind().text(),
                    frame.sizes("neurons=%d steps=%d", neurons, ratio.steps().length))
                .measurement());
      }
    }
    return rows;
  }

  private static Draft numbers(Draft draft, UnitInterval interval) {
    return draft
        .value(interval.value())
        .standardError(interval.standardError())
        .interval(interval.low(), interval.high());
  }

  private String sizes(LayerBalance balance, int neurons) {
    return frame.sizes("neurons=%d steps=%d", neurons, balance.steps().length);
  }
}
