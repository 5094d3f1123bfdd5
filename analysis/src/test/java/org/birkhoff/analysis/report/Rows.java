package org.birkhoff.analysis.report;

/** A measurement under construction; every component starts as absent. */
record Rows(Measurement row) {

  static Rows of(String run, String statistic) {
    double none = Double.NaN;
    return new Rows(
        new Measurement(
            run, "", -1, -1, -1, "", "", statistic, -1, none, "", none, none, none, none, none, "",
            ""));
  }

  static Measurement fact(String run, String name, double value) {
    return of(run, name).value(value).row();
  }

  static Measurement fact(String run, String name, String text) {
    return of(run, name).text(text).row();
  }

  static Measurement median(
      String run, String observable, String layer, long step, double value, double spread) {
    return of(run, "median")
        .about(observable, layer)
        .step(step)
        .value(value)
        .interval(value - spread, value + spread)
        .how("median and 5-95 % quantiles over replicas", "replicas=64")
        .row();
  }

  Rows about(String observable, String layer) {
    return with(row.step(), row.otherStep(), row.replica(), layer, observable, row.index());
  }

  Rows step(long step) {
    return steps(step, row.otherStep());
  }

  Rows steps(long step, long otherStep) {
    return with(step, otherStep, row.replica(), row.layer(), row.observable(), row.index());
  }

  Rows replica(int replica) {
    return with(row.step(), row.otherStep(), replica, row.layer(), row.observable(), row.index());
  }

  Rows index(int index) {
    return with(row.step(), row.otherStep(), row.replica(), row.layer(), row.observable(), index);
  }

  Rows value(double value) {
    return numbers(value, row.standardError(), row.low(), row.high(), row.p(), row.adjustedP());
  }

  Rows standardError(double error) {
    return numbers(row.value(), error, row.low(), row.high(), row.p(), row.adjustedP());
  }

  Rows interval(double low, double high) {
    return numbers(row.value(), row.standardError(), low, high, row.p(), row.adjustedP());
  }

  Rows p(double p, double adjustedP) {
    return numbers(row.value(), row.standardError(), row.low(), row.high(), p, adjustedP);
  }

  Rows text(String text) {
    return words(text, row.method(), row.sizes());
  }

  Rows how(String method, String sizes) {
    return words(row.text(), method, sizes);
  }

  private Rows with(
      long step, long otherStep, int replica, String layer, String observable, int index) {
    return new Rows(
        new Measurement(
            row.run(),
            row.otherRun(),
            step,
            otherStep,
            replica,
            layer,
            observable,
            row.statistic(),
            index,
            row.value(),
            row.text(),
            row.standardError(),
            row.low(),
            row.high(),
            row.p(),
            row.adjustedP(),
            row.method(),
            row.sizes()));
  }

  private Rows numbers(
      double value, double error, double low, double high, double p, double adjustedP) {
    return new Rows(
        new Measurement(
            row.run(),
            row.otherRun(),
            row.step(),
            row.otherStep(),
            row.replica(),
            row.layer(),
            row.observable(),
            row.statistic(),
            row.index(),
            value,
            row.text(),
            error,
            low,
            high,
            p,
            adjustedP,
            row.method(),
            row.sizes()));
  }

  private Rows words(String text, String method, String sizes) {
    return new Rows(
        new Measurement(
            row.run(),
            row.otherRun(),
            row.step(),
            row.otherStep(),
            row.replica(),
            row.layer(),
            row.observable(),
            row.statistic(),
            row.index(),
            row.value(),
            text,
            row.standardError(),
            row.low(),
            row.high(),
            row.p(),
            row.adjustedP(),
            method,
            sizes));
  }
}
