package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Invented rows of the verdicts and of all that stands beside them, to be added to those of a
 * {@link SyntheticRun}: the function has settled, one tensor moves, one cannot be told.
 */
record SyntheticVerdicts(String run, long seed) {

  private static final long LAST = SyntheticRun.LAST;
  private static final long FROM = LAST / 4;
  private static final List<String> OBSERVABLES =
      List.of("train-loss", "test-loss", "gradient-norm", "weight-norm");

  static List<Measurement> of(String run, long seed) {
    SyntheticVerdicts verdicts = new SyntheticVerdicts(run, seed);
    List<Measurement> rows = new ArrayList<>();
    Random random = new Random(seed);
    verdicts.verdicts(rows);
    verdicts.function(rows, random);
    verdicts.pairs(rows, random);
    verdicts.otherDistances(rows, random);
    verdicts.marginals(rows, random);
    verdicts.windows(rows, random);
    verdicts.evidence(rows);
    return rows;
  }

  private void verdicts(List<Measurement> rows) {
    verdict(rows, "weights", "", "moving", .4);
    verdict(rows, "weights", "dense-1.weight", "moving", .41);
    verdict(rows, "weights", "dense-1.bias", "cannot-tell", .2);
    verdict(rows, "weights", "dense-2.weight", "settled", .03);
    verdict(rows, "weights", "dense-2.bias", "settled", .02);
    verdict(rows, "function", "", "settled", .02);
    verdict(rows, "function", "training", "settled", .02);
    verdict(rows, "function", "test", "settled", .03);
    verdict(rows, "train-loss", "", "settled", .01);
    verdict(rows, "gradient-norm", "", "cannot-tell", .1);
    for (int k = 1; k <= 4; k++) {
      verdict(rows, "projection-" + k, "", k == 2 ? "moving" : "settled", .1 * k);
      verdict(rows, "coordinate-" + 37 * k, "dense-1.weight", "settled", .05);
    }
  }

  void verdict(
      List<Measurement> rows, String observable, String layer, String outcome, double drift) {
    boolean moving = outcome.equals("moving");
    rows.add(about("source", observable, layer).text("exact").how("from 60 snapshots", "").row());
    rows.add(
        window("drift-mean", observable, layer)
            .value(drift)
            .standardError(.05)
            .interval(drift - .1, drift + .1)
            .p(moving ? .0004 : .4, Double.NaN)
            .row());
    rows.add(
        window("drift-variance", observable, layer)
            .value(-.3 * drift)
            .standardError(.04)
            .interval(-.3 * drift - .08, -.3 * drift + .08)
            .p(.3, Double.NaN)
            .row());
    rows.add(
        window("window-distance", observable, layer)
            .value(moving ? .06 : .002)
            .interval(Double.NaN, moving ? .09 : .018)
            .p(moving ? .001 : .6, Double.NaN)
            .row());
    boolean settled = outcome.equals("settled");
    if (settled) {
      rows.add(
          window("settled-step", observable, layer).value(4_000.4).interval(3_100, 5_200.7).row());
    }
    boolean open = outcome.equals("cannot-tell");
    rows.add(
        window("verdict", observable, layer)
            .text(outcome)
            .value(settled ? 4_000.4 : Double.NaN)
            .p(moving ? .001 : .9, moving ? .004 : 1)
            .how(
                open ? "the upper bound of the distance, 0.07, is above the margin 0.05" : "",
                "replicas=64 level=0.05 margin=0.05" + (open ? " replicas-needed=128" : ""))
            .row());
  }

  private void function(List<Measurement> rows, Random random) {
    for (String part : List.of("", "training", "test")) {
      for (long step : SyntheticRun.steps()) {
        if (step < LAST) {
          distance(rows, random, "energy-distance", "function", part, step, LAST, 500);
        }
      }
      rows.add(
          about("conclusion", "function", part)
              .text("differs")
              .value(900)
              .how("paired energy distance", "replicas=64 level=0.05")
              .row());
    }
  }

  private void distance(
      List<Measurement> rows,
      Random random,
      String statistic,
      String observable,
      String layer,
      long step,
      long other,
      double scale) {
    double signal = .6 * (Math.exp(-step / scale) - Math.exp(-other / scale));
    double distance = signal + .0025 * random.nextGaussian();
    double p = Math.max(.001, Math.min(1, .001 + .6 * Math.exp(-distance / .003)));
    rows.add(
        about(statistic, observable, layer)
            .steps(step, other)
            .value(distance)
            .standardError(.002)
            .interval(Double.NaN, Math.max(0, distance) + .006)
            .p(p, Math.min(1, 1.7 * p))
            .how("paired energy distance", "replicas=64 flips=999 level=0.05")
            .row());
    if (!statistic.equals("energy-distance-map")) {
      rows.add(about(statistic + "-band", observable, layer).steps(step, other).value(.0042).row());
    }
  }

  private void pairs(List<Measurement> rows, Random random) {
    List<Long> steps = SyntheticRun.steps();
    for (String layer : List.of("", "dense-1.weight", "dense-2.bias")) {
      double scale = layer.equals("dense-2.bias") ? 1_200 : 2_600;
      for (long step = 2_000; step + 2_400 <= LAST; step += 600) {
        distance(rows, random, "energy-distance-lag", "weights", layer, step, step + 2_400, scale);
      }
      for (long step = 1; 2 * step <= LAST; step *= 2) {
        distance(rows, random, "energy-distance-ratio", "weights", layer, step, 2 * step, scale);
      }
      for (int s = 0; s < steps.size(); s += 3) {
        for (int t = s + 3; t < steps.size(); t += 3) {
          distance(
              rows,
              random,
              "energy-distance-map",
              "weights",
              layer,
              steps.get(s),
              steps.get(t),
              scale);
        }
      }
    }
  }

  private void otherDistances(List<Measurement> rows, Random random) {
    for (long step = 0; step < LAST; step += 1_250) {
      double signal = .8 * Math.exp(-step / 2_600.0);
      for (String order : List.of("sliced-w1", "sliced-w2")) {
        double p = order.endsWith("1") ? Math.min(1, .004 + step / 20_000.0) : Double.NaN;
        rows.add(
            about(order, "weights", "")
                .steps(step, LAST)
                .value(signal + (order.endsWith("1") ? .2 : .26))
                .standardError(.01)
                .p(p, Math.min(1, 2 * p))
                .how("256 orthogonal-block directions", "replicas=64")
                .row());
        double excess = signal + .01 * random.nextGaussian();
        rows.add(
            about(order + "-excess", "weights", "")
                .steps(step, LAST)
                .value(excess)
                .interval(excess - .04, excess + .04)
                .row());
      }
      for (String kernel : List.of("mmd-half", "mmd-one")) {
        rows.add(
            about(kernel, "weights", "")
                .steps(step, LAST)
                .value(.3 * signal + .002 * random.nextGaussian())
                .standardError(.002)
                .p(.2, Double.NaN)
                .row());
      }
    }
  }

  private void marginals(List<Measurement> rows, Random random) {
    for (int k = 1; k <= 4; k++) {
      marginal(rows, random, "projection-" + k, "", k);
      marginal(rows, random, "coordinate-" + 37 * k, "dense-1.weight", k);
    }
  }

  private void marginal(
      List<Measurement> rows, Random random, String observable, String layer, int k) {
    int[] percent = {5, 25, 50, 75, 95};
    double[] normal = {-1.645, -.674, 0, .674, 1.645};
    for (long step : SyntheticRun.steps()) {
      double spread = .1 + (1 - Math.exp(-step / (1_500.0 * k)));
      for (int q = 0; q < percent.length; q++) {
        rows.add(
            about("quantile", observable, layer)
                .step(step)
                .index(percent[q])
                .value(k * .2 * spread + spread * normal[q] + .01 * random.nextGaussian())
                .row());
      }
      if (step < LAST) {
        double distance = .15 + .8 * Math.exp(-step / (1_500.0 * k));
        rows.add(
            about("ks", observable, layer)
                .steps(step, LAST)
                .value(distance)
                .p(distance > .4 ? .001 : .5, distance > .4 ? .02 : 1)
                .row());
      }
    }
  }

  private void windows(List<Measurement> rows, Random random) {
    for (String observable : OBSERVABLES) {
      boolean broken = observable.equals("weight-norm");
      boolean tooShort = observable.equals("test-loss");
      double ratio = broken ? 9.3 : .8 + .5 * random.nextDouble();
      rows.add(window("nested-r-hat", observable, "").value(broken ? 1.4 : 1.05).row());
      rows.add(window("nested-r-hat-threshold", observable, "").value(1.22).row());
      rows.add(window("ess-mean", observable, "").value(300).row());
      rows.add(
          window("occupation-variance-ratio", observable, "")
              .value(ratio)
              .interval(.7 * ratio, 1.4 * ratio)
              .p(broken ? 1e-9 : .4, Double.NaN)
              .row());
      rows.add(window("occupation-ess", observable, "").value(tooShort ? 4 : 24).row());
      rows.add(
          window("occupation-distance", observable, "")
              .value(broken ? .3 : .05)
              .interval(broken ? .1 : .01, broken ? .6 : .12)
              .row());
      rows.add(
          window("occupation-slice-distance", observable, "")
              .value(broken ? .2 : .04)
              .interval(.01, broken ? .5 : .1)
              .row());
      rows.add(
          window("ergodicity", observable, "")
              .text(tooShort ? "too-short" : broken ? "broken" : "ergodic")
              .value(ratio)
              .interval(.7 * ratio, 1.4 * ratio)
              .how(tooShort ? "an effective sample size of 4 a replica; 20 would do" : "", "")
              .row());
    }
  }

  private void evidence(List<Measurement> rows) {
    rows.add(
        window("plateau-slope", "train-loss", "").value(-.01).interval(-.03, .01).p(.2, 1).row());
    rows.add(window("gradient-ratio", "gradient-norm", "").value(.97).interval(.9, 1.05).row());
    String[] answers = {"yes", "yes", "cannot-tell"};
    String[] reasons = {
      "the loss changes by −1 % of itself a doubling (−3 to 1 %)",
      "the squared gradient is 0.97 (0.9 to 1.05) of what it was at step 5 000",
      "the verdict on the weights is moving in one tensor of four"
    };
    for (int k = 0; k < answers.length; k++) {
      rows.add(Rows.of(run, "evidence").index(k + 1).text(answers[k]).how(reasons[k], "").row());
    }
  }

  /** Rows of a comparison of this run with another one. */
  static List<Measurement> comparison(String run, String other) {
    List<Measurement> rows = new ArrayList<>();
    for (String observable : List.of("weights", "function")) {
      boolean differs = observable.equals("weights");
      for (long step = 0; step <= LAST; step += 1_000) {
        double distance = differs ? .2 * step / LAST : .001;
        rows.add(
            new Rows(compared(run, other, "compare-energy-distance", observable))
                .steps(step, step)
                .value(distance)
                .p(distance > .02 ? .001 : .6, distance > .02 ? .01 : 1)
                .row());
        rows.add(
            new Rows(compared(run, other, "compare-energy-distance-band", observable))
                .steps(step, step)
                .value(.01)
                .row());
      }
      rows.add(
          new Rows(compared(run, other, "compare-conclusion", observable))
              .text(differs ? "differs" : "not-distinguished")
              .value(differs ? LAST : Double.NaN)
              .how("paired: the replicas share their streams", "replicas=64 level=0.05")
              .row());
    }
    return rows;
  }

  private static Measurement compared(
      String run, String other, String statistic, String observable) {
    double none = Double.NaN;
    return new Measurement(
        run,
        other,
        -1,
        -1,
        -1,
        "",
        observable,
        statistic,
        -1,
        none,
        "",
        none,
        none,
        none,
        none,
        none,
        "",
        "");
  }

  private Rows about(String statistic, String observable, String layer) {
    return Rows.of(run, statistic).about(observable, layer);
  }

  private Rows window(String statistic, String observable, String layer) {
    return about(statistic, observable, layer).steps(FROM, LAST);
  }
}
