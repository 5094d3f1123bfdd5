package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Invented rows of runs whose law is known: a quadratic model with a flat direction, and a diagonal
 * linear network of two-point data over the temperature. Replicas are drawn from the closed forms.
 */
record SyntheticTheory(String run, Random random, List<Measurement> rows) {

  static final int REPLICAS = 2_000;
  static final double SLOPE = .2;
  static final double NOISE = 2;
  static final double CRITICAL = SLOPE / (NOISE * NOISE);
  static final double DISCRETE = SLOPE / (NOISE * NOISE - SLOPE * SLOPE);
  static final double[] RATES = {
    .0025, .005, .01, .015, .02, .025, .03, .035, .04, .045, .0475, .055, .06
  };
  static final String LIMIT =
      "law of the stochastic differential equation in the long run, equal positive factors"
          + " (arXiv:2308.06671); not valid where the learning rate is not small: the temperature"
          + " of plain SGD is at most the learning rate, so high temperatures are such rates";
  static final String EXACT =
      "normal laws of the discrete updates at every step, for any stable learning rate"
          + " (arXiv:2012.03636); weights are stored rounded to float";

  private static final int[] PERCENT = {
    1, 2, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 98, 99
  };
  private static final String SIZES = "replicas=" + REPLICAS + " level=0.05";

  static SyntheticTheory of(String run, long seed) {
    return new SyntheticTheory(run, new Random(seed), new ArrayList<>());
  }

  /** A run of SGD on a quadratic with eigenvalues 0.1, 1, 3 and a flat direction. */
  static List<Measurement> quadratic(String run, long seed) {
    SyntheticTheory theory = of(run, seed);
    theory.facts("ou", "", 10_000);
    theory.known("exact", EXACT);
    theory.rows.add(Rows.of(run, "theory-temperature").value(.1).how("", "rate=0.1").row());
    double[][] coordinates = {{.1, 1}, {1, .5}, {3, 2}, {0, .5}};
    for (int k = 0; k < coordinates.length; k++) {
      theory.coordinate("coordinate-" + k, .1, coordinates[k][0], coordinates[k][1]);
    }
    return theory.rows;
  }

  /** Every row about one coordinate, to be added to a run that has facts already. */
  static List<Measurement> coordinate(String run, double temperature, long seed) {
    SyntheticTheory theory = of(run, seed);
    theory.known("exact", EXACT);
    theory.rows.add(Rows.of(run, "theory-temperature").value(temperature).row());
    theory.coordinate("coordinate-0", temperature, 1, .5);
    return theory.rows;
  }

  private static List<Long> steps() {
    List<Long> steps = new ArrayList<>(List.of(0L));
    for (int k = 0; k < 40; k++) {
      long step = Math.round(Math.pow(10_000, k / 39.));
      if (step > steps.get(steps.size() - 1)) {
        steps.add(step);
      }
    }
    return steps;
  }

  private void coordinate(String name, double rate, double eigenvalue, double noise) {
    double factor = 1 - rate * eigenvalue;
    double last =
        eigenvalue == 0 ? Double.NaN : rate * noise / (eigenvalue * (2 - rate * eigenvalue));
    double settled = Double.NaN;
    conduct(
        name,
        "x",
        eigenvalue == 0 ? "diffuses" : "stationary",
        eigenvalue == 0 ? "no curvature holds it, so its variance grows for ever" : "");
    for (long step : steps()) {
      double shrunk = Math.pow(factor, 2. * step);
      double mean = 2 * Math.pow(factor, step);
      double variance =
          .25 * shrunk + (eigenvalue == 0 ? rate * rate * noise * step : last * (1 - shrunk));
      SyntheticLaw law = SyntheticLaw.normal(mean, variance);
      double[] sorted = law.sample(REPLICAS, random);
      moments(name, "x", step, sorted, mean, variance, "step");
      test(name, "x", step, law, sorted, steps().size() * 4, "step");
      if (eigenvalue > 0) {
        double exact = distance(mean, variance, last);
        double measured = exact + .0006 * random.nextGaussian();
        curve("theory-energy-distance", name, step, measured, .0012, exact);
        double w2 = Math.hypot(mean, Math.sqrt(variance) - Math.sqrt(last));
        curve("theory-w2", name, step, w2 + .02 * Math.abs(random.nextGaussian()), .03, w2);
        settled = Double.isNaN(settled) && exact < .05 ? step : settled;
      }
      if (step == 10_000) {
        law(name, "x", step, law, sorted);
      }
    }
    if (eigenvalue > 0) {
      rows.add(
          about("theory-settled-step", name, "x")
              .value(1.1 * settled)
              .interval(.8 * settled, 1.3 * settled)
              .how("", "margin=0.05")
              .row());
      rows.add(about("theory-settled-step-expected", name, "x").value(settled).row());
    }
    new SyntheticVerdicts(run, 1)
        .verdict(rows, name, "x", eigenvalue > 0 ? "settled" : "moving", .1);
  }

  /** 2 E|X - Y| - E|X - X'| - E|Y - Y'| over 2 E|X - Y| of two normal laws, the second centred. */
  private static double distance(double mean, double variance, double last) {
    double between = 2 * length(mean, variance + last);
    return (between - length(0, 2 * variance) - length(0, 2 * last)) / between;
  }

  private static double length(double mean, double variance) {
    double sum = 0;
    double sd = Math.sqrt(variance);
    for (int k = -600; k <= 600; k++) {
      double z = k / 100.;
      sum += Math.abs(mean + sd * z) * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) / 100;
    }
    return sum;
  }

  /** The runs of a sweep over the learning rate at batch size 1. */
  static List<Measurement> sweep(String prefix) {
    List<Measurement> rows = new ArrayList<>();
    for (int k = 0; k < RATES.length; k++) {
      rows.addAll(diagonal(prefix + k, RATES[k], k == 0, 50 + k));
    }
    return rows;
  }

  static List<Measurement> diagonal(String run, double rate, boolean withCurve, long seed) {
    SyntheticTheory theory = of(run, seed);
    theory.facts("phase-transition", "training.learning-rate=" + rate, 30_000);
    theory.known("limit", LIMIT);
    theory.rows.add(
        Rows.of(run, "theory-temperature")
            .value(rate)
            .how(
                words(rate),
                "rate=%s critical=%s discrete-critical-rate=%s regime=%s"
                    .formatted(rate, CRITICAL, DISCRETE, regime(rate)))
            .row());
    theory.product(rate);
    for (int k = 1; withCurve && k <= 60; k++) {
      double t = .001 * k;
      theory.phase("theory-phase-mean", k, t, Math.max(0, mean(t)));
      theory.phase("theory-phase-variance", k, t, Math.max(0, variance(t)));
    }
    return theory.rows;
  }

  static String regime(double rate) {
    return rate >= CRITICAL ? "I" : rate >= CRITICAL / 3 ? "IIa" : "IIIb";
  }

  private static String words(double rate) {
    return switch (regime(rate)) {
      case "I" -> "collapsed: the product is exactly 0";
      case "IIa" -> "sparse: the density is infinite at 0 and no other value stands out";
      default -> "learning: products spread around a value away from 0";
    };
  }

  static double mean(double t) {
    return SLOPE - t * NOISE * NOISE;
  }

  static double variance(double t) {
    return 2 * t * NOISE * NOISE * mean(t);
  }

  private void product(double rate) {
    boolean collapsed = rate >= CRITICAL;
    double scale = 2 * rate * NOISE * NOISE;
    conduct(
        "product",
        "",
        collapsed ? "collapses" : "stationary",
        collapsed ? "near 0 ln v falls" : "regime %s, %s".formatted(regime(rate), words(rate)));
    SyntheticLaw law =
        collapsed ? SyntheticLaw.gamma(.02, 1e-3) : SyntheticLaw.gamma(SLOPE / scale - .5, scale);
    for (long step = 0; step <= 30_000; step += 1_500) {
      double[] sorted = law.sample(REPLICAS, random);
      boolean end = step == 30_000;
      double known = collapsed ? 0 : mean(rate);
      moments(
          "product",
          "",
          step,
          sorted,
          end ? known : Double.NaN,
          end ? collapsed ? 0 : variance(rate) : Double.NaN,
          "stationary");
      if (end && !collapsed) {
        test("product", "", step, law, sorted, 1, "stationary");
      }
      if (end) {
        law("product", "", step, collapsed ? null : law, sorted);
        rows.add(atom("theory-atom", collapsed ? .97 + .4 * (rate - .055) : rate / 10));
        rows.add(atom("theory-atom-expected", collapsed ? 1 : 0));
      }
    }
  }

  private Measurement atom(String statistic, double share) {
    return about(statistic, "product", "").step(30_000).value(share).how("below 1e-6", SIZES).row();
  }

  private void phase(String statistic, int index, double t, double value) {
    rows.add(about(statistic, "product", "").index(index).value(value).interval(t, t).row());
  }

  private void facts(String name, String cell, long steps) {
    rows.add(Rows.fact(run, "run-name", name));
    rows.add(Rows.fact(run, "cell", cell));
    rows.add(Rows.fact(run, "replicas", REPLICAS));
    rows.add(Rows.fact(run, "diverged", 0));
    rows.add(Rows.fact(run, "steps", steps));
  }

  void known(String text, String method) {
    rows.add(Rows.of(run, "theory").text(text).how(method, "").row());
  }

  private void conduct(String name, String layer, String text, String why) {
    rows.add(about("theory-law", name, layer).text(text).how(why, "").row());
  }

  Rows about(String statistic, String observable, String layer) {
    return Rows.of(run, statistic).about(observable, layer);
  }

  private void moments(
      String name, String layer, long step, double[] x, double mean, double variance, String text) {
    double m = Arrays.stream(x).average().orElseThrow();
    double v = Arrays.stream(x).map(y -> (y - m) * (y - m)).sum() / (x.length - 1);
    double fourth = Arrays.stream(x).map(y -> Math.pow(y - m, 4)).average().orElseThrow();
    pair("theory-mean", name, layer, step, m, Math.sqrt(v / x.length), mean, text);
    double error = Math.sqrt(Math.max(0, fourth - v * v) / x.length);
    pair("theory-variance", name, layer, step, v, error, variance, text);
  }

  void pair(
      String statistic,
      String name,
      String layer,
      long step,
      double value,
      double error,
      double known,
      String text) {
    rows.add(
        about(statistic, name, layer)
            .step(step)
            .value(value)
            .standardError(error)
            .interval(value - 1.96 * error, value + 1.96 * error)
            .how("over replicas", SIZES)
            .row());
    if (Double.isFinite(known)) {
      rows.add(
          about(statistic + "-expected", name, layer).step(step).value(known).text(text).row());
    }
  }

  private void curve(
      String statistic, String name, long step, double value, double half, double known) {
    rows.add(
        about(statistic, name, "x")
            .step(step)
            .value(value)
            .interval(value - half, value + half)
            .row());
    rows.add(about(statistic + "-expected", name, "x").step(step).value(known).row());
  }

  private void test(
      String name, String layer, long step, SyntheticLaw law, double[] x, int tests, String text) {
    double gap = law.gap(x);
    double p = SyntheticLaw.p(gap, x.length);
    rows.add(
        about("theory-ks", name, layer)
            .step(step)
            .value(gap)
            .p(p, Math.min(1, tests * p))
            .text(text)
            .how("Kolmogorov-Smirnov, Holm over subjects and steps", SIZES)
            .row());
  }

  /** Quantiles and histogram; the known ones only where there is a density. */
  private void law(String name, String layer, long step, SyntheticLaw law, double[] x) {
    for (int percent : PERCENT) {
      double p = percent / 100.;
      double error = 1.96 * Math.sqrt(p * (1 - p) * x.length);
      int low = (int) Math.max(0, Math.floor(p * x.length - error));
      int high = (int) Math.min(x.length - 1, Math.ceil(p * x.length + error));
      rows.add(
          about("theory-quantile", name, layer)
              .step(step)
              .index(percent)
              .value(x[(int) (p * x.length)])
              .interval(x[low], x[high])
              .row());
      if (law != null) {
        rows.add(
            about("theory-quantile-expected", name, layer)
                .step(step)
                .index(percent)
                .value(law.quantile(p))
                .row());
      }
    }
    int bins = 40;
    double from = x[0];
    double width = (x[x.length - 1] - from) / bins;
    for (int k = 0; k < bins; k++) {
      double low = from + k * width;
      double high = low + width;
      double share = Arrays.stream(x).filter(y -> y >= low && y < high).count() / (double) x.length;
      rows.add(
          about("theory-density", name, layer)
              .step(step)
              .index(k)
              .value(share / width)
              .standardError(Math.sqrt(share * (1 - share) / x.length) / width)
              .interval(low, high)
              .row());
      if (law != null) {
        rows.add(
            about("theory-density-expected", name, layer)
                .step(step)
                .index(k)
                .value((law.probability(high) - law.probability(low)) / width)
                .interval(low, high)
                .row());
      }
    }
  }
}
