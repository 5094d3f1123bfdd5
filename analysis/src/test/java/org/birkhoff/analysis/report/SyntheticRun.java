package org.birkhoff.analysis.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Measurements of an invented run with the shape of real ones: 60 snapshots, four tensors, curves
 * that level off, laws that settle tensor by tensor, random-walk-like trajectories.
 */
record SyntheticRun(String run, String name, String cell, int replicas, double rate, long seed) {

  static final List<String> TENSORS =
      List.of("dense-1.weight", "dense-1.bias", "dense-2.weight", "dense-2.bias");
  static final long LAST = 20_000;
  private static final List<String> NORMS = List.of("gradient-norm", "batch-gradient-norm");

  static SyntheticRun of(String run) {
    return new SyntheticRun(run, "digits-mlp", "learning-rate=0.1", 8, 1, 1);
  }

  SyntheticRun replicas(int count) {
    return new SyntheticRun(run, name, cell, count, rate, seed);
  }

  SyntheticRun cell(String text, double speed, long newSeed) {
    return new SyntheticRun(run, name, text, replicas, speed, newSeed);
  }

  static List<Long> steps() {
    List<Long> steps = new ArrayList<>(List.of(0L));
    for (int k = 0; k < 30; k++) {
      long step = Math.round(Math.pow(2_000, k / 29.0));
      if (step > steps.get(steps.size() - 1)) {
        steps.add(step);
      }
    }
    while (steps.size() < 60) {
      long from = 2_000;
      int left = 60 - steps.size();
      for (int k = 1; k <= left; k++) {
        steps.add(from + (LAST - from) * k / left);
      }
    }
    return steps;
  }

  List<Measurement> rows() {
    List<Measurement> rows = new ArrayList<>();
    Random random = new Random(seed);
    facts(rows);
    curves(rows, random);
    laws(rows, random);
    convergence(rows, random);
    trajectories(rows, random);
    return rows;
  }

  private void facts(List<Measurement> rows) {
    rows.add(Rows.fact(run, "run-name", name));
    rows.add(Rows.fact(run, "cell", cell));
    rows.add(Rows.fact(run, "replicas", replicas));
    rows.add(Rows.fact(run, "diverged", 0));
    rows.add(Rows.fact(run, "steps", LAST));
    rows.add(Rows.fact(run, "snapshots", 60));
    rows.add(Rows.fact(run, "parameters", 2410));
    rows.add(Rows.fact(run, "inits", replicas));
    rows.add(Rows.fact(run, "dataset", "digits, 20 % label noise"));
    rows.add(Rows.fact(run, "architecture", "64-32-10 tanh, cross-entropy"));
    rows.add(Rows.fact(run, "store-complete", "true"));
  }

  private void curves(List<Measurement> rows, Random random) {
    for (long step : steps()) {
      double decay = Math.exp(-step * rate / 300) * .8 + Math.exp(-step * rate / 3_000) * .2;
      double train = .55 + 1.85 * decay + .004 * random.nextGaussian();
      double test = .72 + 1.68 * decay + .05 * step / LAST + .006 * random.nextGaussian();
      double spread = .02 + .08 * decay;
      rows.add(Rows.median(run, "train-loss", "", step, train, spread));
      rows.add(Rows.median(run, "test-loss", "", step, test, 1.6 * spread));
      double accuracy = .83 - .73 * decay;
      rows.add(Rows.median(run, "train-accuracy", "", step, accuracy, .01));
      rows.add(Rows.median(run, "test-accuracy", "", step, accuracy - .02, .015));
      for (int k = -1; k < TENSORS.size(); k++) {
        String layer = k < 0 ? "" : TENSORS.get(k);
        double share = k < 0 ? 1 : .75 - .15 * k;
        for (String observable : NORMS) {
          double floor = observable.startsWith("batch") ? .61 : .22;
          double norm = share * (floor + 1.1 * decay) * (1 + .02 * random.nextGaussian());
          rows.add(Rows.median(run, observable, layer, step, norm, .15 * norm));
        }
        double weight = share * (7 + 4 * (1 - decay));
        rows.add(Rows.median(run, "weight-norm", layer, step, weight, .03 * weight));
        double update = share * (.06 + .1 * decay);
        rows.add(Rows.median(run, "update-norm", layer, step, update, .2 * update));
      }
    }
  }

  private void laws(List<Measurement> rows, Random random) {
    law(rows, random, "weights", "", 2_600 / rate);
    for (int k = 0; k < TENSORS.size(); k++) {
      law(rows, random, "weights", TENSORS.get(k), (3_000 - 600 * k) / rate);
    }
    law(rows, random, "train-loss", "", 900 / rate);
    law(rows, random, "gradient-norm", "", 500 / rate);
  }

  private void law(
      List<Measurement> rows, Random random, String observable, String layer, double scale) {
    String method = "paired energy distance, sign flips, Westfall-Young maximum over steps";
    String sizes = "replicas=" + replicas + " flips=999 level=0.05";
    long lastDifferent = -1;
    for (long step : steps()) {
      if (step == LAST) {
        continue;
      }
      double signal = .6 * Math.exp(-step / scale);
      double distance = signal + .0025 * random.nextGaussian();
      double p = Math.max(.001, Math.min(1, .001 + .6 * Math.exp(-distance / .003)));
      double adjusted = Math.min(1, 1.7 * p);
      if (adjusted <= .05) {
        lastDifferent = Math.max(lastDifferent, step);
      }
      rows.add(
          Rows.of(run, "energy-distance")
              .about(observable, layer)
              .steps(step, LAST)
              .value(distance)
              .standardError(.002)
              .interval(Double.NaN, Math.max(0, distance) + .006)
              .p(p, adjusted)
              .how(method, sizes)
              .row());
      rows.add(
          Rows.of(run, "energy-distance-band")
              .about(observable, layer)
              .steps(step, LAST)
              .value(.0042)
              .how("95 % quantile of sign flips", sizes)
              .row());
      rows.add(
          Rows.of(run, "energy-distance-detectable")
              .about(observable, layer)
              .steps(step, LAST)
              .value(.0112)
              .how("distance found with probability .8 by one test at level .05", sizes)
              .row());
    }
    boolean enough = replicas >= 16;
    if (!enough) {
      method = "a conclusion needs at least 16 replicas and 8 slices; there are 8 and 60";
    }
    rows.add(
        Rows.of(run, "conclusion")
            .about(observable, layer)
            .text(
                !enough ? "not-enough-data" : lastDifferent >= 0 ? "differs" : "not-distinguished")
            .value(enough && lastDifferent >= 0 ? lastDifferent : Double.NaN)
            .how(method, sizes)
            .row());
  }

  private void convergence(List<Measurement> rows, Random random) {
    List<String> observables =
        List.of("train-loss", "test-loss", "gradient-norm", "batch-gradient-norm", "weight-norm");
    for (String observable : observables) {
      double rHat = 1.01 + .4 * random.nextDouble();
      String sizes = "replicas=" + replicas + " draws=28";
      for (var entry :
          List.of(
              new Object[] {"r-hat", rHat},
              new Object[] {"ess-bulk", 40 + 900 * random.nextDouble()},
              new Object[] {"ess-tail", 30 + 600 * random.nextDouble()})) {
        rows.add(
            Rows.of(run, (String) entry[0])
                .about(observable, "")
                .steps(5_000, LAST)
                .value((Double) entry[1])
                .how("rank-normalised split R-hat, replicas as chains", sizes)
                .row());
      }
    }
  }

  private void trajectories(List<Measurement> rows, Random random) {
    int components = 10;
    for (int k = 1; k <= components; k++) {
      double walk = 6 / (Math.PI * Math.PI * k * k);
      rows.add(
          Rows.of(run, "pca-explained-variance")
              .about("weights", "")
              .index(k)
              .value(k == 1 ? .71 : .29 * walk)
              .how("joint PCA of all trajectories", "replicas=" + replicas + " snapshots=60")
              .row());
      rows.add(
          Rows.of(run, "pca-explained-variance-null")
              .about("weights", "")
              .index(k)
              .value(walk)
              .how("random walk in high dimension, 6/(pi^2 k^2)", "")
              .row());
    }
    for (int replica = 0; replica < replicas; replica++) {
      double angle = 2 * Math.PI * replica / replicas;
      double x = 0;
      double y = 0;
      for (long step : steps()) {
        double reach = 5 * (1 - Math.exp(-step * rate / 2_500.0));
        x += .05 * random.nextGaussian();
        y += .05 * random.nextGaussian();
        score(rows, replica, step, 1, reach * Math.cos(angle) + x);
        score(rows, replica, step, 2, .6 * reach * Math.sin(angle) + y);
      }
    }
  }

  private void score(List<Measurement> rows, int replica, long step, int index, double value) {
    rows.add(
        Rows.of(run, "pca-score")
            .about("weights", "")
            .replica(replica)
            .step(step)
            .index(index)
            .value(value)
            .how("joint PCA of all trajectories", "")
            .row());
  }
}
