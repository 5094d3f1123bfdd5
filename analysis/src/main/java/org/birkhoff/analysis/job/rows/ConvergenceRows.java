package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.analysis.convergence.ConvergenceEstimate;
import org.birkhoff.analysis.convergence.InvarianceResidual;
import org.birkhoff.analysis.convergence.NestedRhat;
import org.birkhoff.analysis.convergence.NestedRhatEstimate;
import org.birkhoff.analysis.convergence.RankNormalizedRhat;
import org.birkhoff.analysis.convergence.UnitInterval;
import org.birkhoff.analysis.distance.Units;
import org.birkhoff.analysis.job.slices.ScalarSubject;
import org.birkhoff.analysis.report.Measurement;

/** R-hat and effective sample sizes of one scalar over the window from a quarter of the end on. */
public final class ConvergenceRows {
  private static final String R_HAT =
      "rank-normalised split R-hat with replicas as chains, descriptive";

  private final Frame frame;

  public ConvergenceRows(Frame frame) {
    this.frame = frame;
  }

  /**
   * The rows.
   *
   * @param window at least one step, every value finite
   */
  public List<Measurement> of(ScalarSubject window) {
    double[][] chains = chains(window);
    int draws = window.steps().length;
    ConvergenceEstimate estimate =
        chains.length < 2
            ? ConvergenceEstimate.undefined(chains.length, draws)
            : RankNormalizedRhat.of(chains);
    List<Measurement> rows = new ArrayList<>();
    rows.add(row(window, "r-hat", estimate.rHat(), R_HAT));
    rows.add(row(window, "ess-bulk", estimate.bulk(), sizeMethod(draws)));
    rows.add(row(window, "ess-tail", estimate.tail(), sizeMethod(draws)));
    rows.add(row(window, "ess-mean", estimate.mean(), sizeMethod(draws)));
    rows.add(row(window, "mcse-mean", estimate.meanError(), sizeMethod(draws)));
    if (draws >= 2) {
      rows.add(residual(window));
    }
    if (frame.units().kind() == Units.Kind.SUPERCHAINS
        && frame.units().count() >= 2
        && frame.units().count() < frame.units().replicas()) {
      nested(window, chains, rows);
    }
    return rows;
  }

  private void nested(ScalarSubject window, double[][] chains, List<Measurement> rows) {
    double level = frame.settings().level();
    NestedRhatEstimate estimate =
        NestedRhat.withDefaults()
            .withPermutations(frame.settings().flips())
            .withLevel(level)
            .withSeed(frame.settings().seed())
            .of(chains, frame.units());
    String method =
        "superchains of replicas that share an initialisation; threshold at level %s: %s"
            .formatted(level, estimate.calibration().text());
    rows.add(row(window, "nested-r-hat", estimate.value(), method));
    rows.add(
        draft(window, "nested-r-hat-threshold")
            .value(estimate.threshold())
            .p(estimate.p(), Double.NaN)
            .how(method, sizes(window))
            .measurement());
  }

  private Measurement residual(ScalarSubject window) {
    UnitInterval residual = InvarianceResidual.of(window.steps(), window.values(), frame.units());
    return draft(window, "invariance-residual")
        .value(residual.value())
        .standardError(residual.standardError())
        .interval(residual.low(), residual.high())
        .p(residual.p(), Double.NaN)
        .how(
            "change of the mean under the window's time-averaged law by one update; 95 % t interval"
                + " over "
                + frame.units().kind().text(),
            sizes(window))
        .measurement();
  }

  private static String sizeMethod(int draws) {
    return draws >= RankNormalizedRhat.LEAST_DRAWS_OF_SIZE
        ? R_HAT
        : "too few draws: an effective sample size needs %d a replica, there are %d"
            .formatted(RankNormalizedRhat.LEAST_DRAWS_OF_SIZE, draws);
  }

  private static double[][] chains(ScalarSubject window) {
    double[][] chains = new double[window.values()[0].length][window.steps().length];
    for (int s = 0; s < window.steps().length; s++) {
      for (int r = 0; r < chains.length; r++) {
        chains[r][s] = window.values()[s][r];
      }
    }
    return chains;
  }

  private Measurement row(ScalarSubject window, String statistic, double value, String method) {
    return draft(window, statistic).value(value).how(method, sizes(window)).measurement();
  }

  private Draft draft(ScalarSubject window, String statistic) {
    long[] steps = window.steps();
    return frame.draft(window.subject(), statistic).steps(steps[0], steps[steps.length - 1]);
  }

  private String sizes(ScalarSubject window) {
    return "replicas=%d draws=%d".formatted(frame.units().replicas(), window.steps().length);
  }
}
