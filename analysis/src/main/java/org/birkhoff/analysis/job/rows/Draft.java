package org.birkhoff.analysis.job.rows;

import org.birkhoff.analysis.report.Measurement;

/** A measurement in the making: everything not said is absent. */
public final class Draft {
  private final String run;
  private final String statistic;
  private String otherRun = "";
  private String observable = "";
  private String layer = "";
  private long step = -1;
  private long otherStep = -1;
  private int replica = -1;
  private int index = -1;
  private double value = Double.NaN;
  private String text = "";
  private double standardError = Double.NaN;
  private double low = Double.NaN;
  private double high = Double.NaN;
  private double p = Double.NaN;
  private double adjustedP = Double.NaN;
  private String method = "";
  private String sizes = "";

  private Draft(String run, String statistic) {
    this.run = run;
    this.statistic = statistic;
  }

  public static Draft of(String run, String statistic) {
    return new Draft(run, statistic);
  }

  public Draft against(String otherRun) {
    this.otherRun = otherRun;
    return this;
  }

  public Draft about(String observable, String layer) {
    this.observable = observable;
    this.layer = layer;
    return this;
  }

  public Draft step(long step) {
    this.step = step;
    return this;
  }

  public Draft steps(long step, long otherStep) {
    this.step = step;
    this.otherStep = otherStep;
    return this;
  }

  public Draft replica(int replica) {
    this.replica = replica;
    return this;
  }

  public Draft index(int index) {
    this.index = index;
    return this;
  }

  public Draft value(double value) {
    this.value = value;
    return this;
  }

  public Draft text(String text) {
    this.text = text;
    return this;
  }

  public Draft standardError(double standardError) {
    this.standardError = standardError;
    return this;
  }

  public Draft interval(double low, double high) {
    this.low = low;
    this.high = high;
    return this;
  }

  public Draft p(double p, double adjustedP) {
    this.p = p;
    this.adjustedP = adjustedP;
    return this;
  }

  public Draft how(String method, String sizes) {
    this.method = method;
    this.sizes = sizes;
    return this;
  }

  public Measurement measurement() {
    return new Measurement(
        run,
        otherRun,
        step,
        otherStep,
        replica,
        layer,
        observable,
        statistic,
        index,
        value,
        text,
        standardError,
        low,
        high,
        p,
        adjustedP,
        method,
        sizes);
  }
}
