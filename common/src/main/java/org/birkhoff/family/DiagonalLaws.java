package org.birkhoff.family;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.birkhoff.config.DiagonalLinearSpec;
import org.birkhoff.config.DiagonalLinearSpec.Dynamics;
import org.birkhoff.data.Rows;
import org.birkhoff.run.RowMoments;
import org.birkhoff.run.RunSpec;
import org.birkhoff.theory.DataMoments;
import org.birkhoff.theory.DiagonalModel;
import org.birkhoff.theory.DiscreteRate;
import org.birkhoff.theory.PointMass;
import org.birkhoff.theory.Regime;
import org.birkhoff.theory.RegressionModel;
import org.birkhoff.theory.ScalarLaw;

/** The product of a diagonal linear network: the law of the stochastic differential equation. */
final class DiagonalLaws implements KnownLaws {
  private static final LawSubject PRODUCT = LawSubject.metric("product");

  /** Critical rates are looked for up to this multiple of the differential equation's. */
  private static final double SCAN = 8;

  /** Starts further from 0 than so many standard deviations have one sign. */
  private static final double ONE_SIGN = 6;

  /** Products below this share of the loss's minimum count as collapsed. */
  private static final double COLLAPSED = 1e-6;

  private final RunSpec run;
  private final DiagonalModel model;
  private final Optional<DiscreteRate> discrete;
  private final ScalarLaw law;

  private DiagonalLaws(RunSpec run, DiagonalModel model, Optional<DiscreteRate> discrete) {
    this.run = run;
    this.model = model;
    this.discrete = discrete;
    this.law = model.stationary();
  }

  static KnownLaws of(RunSpec run, Optional<Rows> rows) {
    DiagonalLinearSpec spec = run.model().diagonalLinear();
    int batch = run.training().batchSize().in(run.dataset().trainRows());
    double rate = run.training().learningRate();
    DataMoments moments =
        RowMoments.ofGenerated(spec).orElseGet(() -> RunLaws.moments(rows.orElseThrow()));
    double gamma = run.training().weightDecay() / 2;
    boolean sgd = spec.dynamics() == Dynamics.SGD;
    if (spec.depth() == 0 && sgd) {
      double start = spec.width() * spec.start();
      double variance = spec.width() * spec.startDeviation() * spec.startDeviation();
      return RegressionLaws.of(
          run,
          PRODUCT,
          new RegressionModel(
              moments, rate * spec.width(), batch, gamma / spec.width(), start, variance));
    }
    Optional<String> sign = wrongStart(spec, moments);
    if (sign.isPresent()) {
      return new UnknownLaws(sign.get());
    }
    DiagonalModel model =
        new DiagonalModel(
            moments, spec.depth(), spec.width(), sgd ? rate / batch : spec.temperature(), gamma);
    try {
      return new DiagonalLaws(
          run,
          model,
          sgd && spec.depth() == 1 ? discreteRate(spec, rows, batch, gamma) : Optional.empty());
    } catch (IllegalStateException noLaw) {
      return new UnknownLaws(noLaw.getMessage());
    }
  }

  /** Why the law from this start is not the one with positive equal factors. */
  private static Optional<String> wrongStart(DiagonalLinearSpec spec, DataMoments moments) {
    if (spec.depth() == 0) {
      return Optional.empty();
    }
    if (spec.start() == 0 && spec.startDeviation() == 0) {
      return Optional.of("all factors start at 0, a saddle without noise, and stay there");
    }
    if (Math.abs(spec.start()) < ONE_SIGN * spec.startDeviation()) {
      return Optional.of(
          "factors start with either sign, and how much probability collapses to 0 is not known");
    }
    boolean positive = spec.start() > 0 || spec.depth() % 2 == 1;
    return positive
        ? Optional.empty()
        : Optional.of(
            "the products start below 0, and the law is given for starts above 0 (b2 is %.4g)"
                .formatted(moments.b2()));
  }

  private static Optional<DiscreteRate> discreteRate(
      DiagonalLinearSpec spec, Optional<Rows> rows, int batch, double gamma) {
    return switch (spec.data()) {
      case GAUSSIAN ->
          spec.noise() == 0
              ? Optional.empty()
              : Optional.of(
                  DiscreteRate.gaussian(spec.slope(), spec.noise(), batch).withDecay(gamma));
      case TWO_POINT ->
          Optional.of(DiscreteRate.twoPoint(spec.slope(), spec.noise(), batch).withDecay(gamma));
      case TABLE ->
          batch == 1
              ? rows.map(
                  table ->
                      DiscreteRate.table(RunLaws.inputs(table), RunLaws.targets(table), 1)
                          .withDecay(gamma))
              : Optional.empty();
    };
  }

  @Override
  public Validity validity() {
    Dynamics dynamics = run.model().diagonalLinear().dynamics();
    String sde =
        "law of the stochastic differential equation in the long run, equal positive factors"
            + " (arXiv:2308.06671)";
    return switch (dynamics) {
      case SDE ->
          new Validity(
              Validity.Kind.EXACT,
              sde
                  + "; exact law of the equation, which this run integrates: its inner steps, weak"
                  + " order 2, add a bias of the distribution function of at most about .004; single"
                  + " steps are not known");
      case AMPLIFIED ->
          new Validity(
              Validity.Kind.LIMIT,
              sde
                  + "; the updates approach it for learning rates small against the temperature"
                  + divergence());
      case SGD -> new Validity(Validity.Kind.LIMIT, sde + "; " + sgdValidity() + divergence());
    };
  }

  private String divergence() {
    return losesReplicas()
        ? "; x is not bounded, so that single updates overshoot and replicas diverge sooner or later:"
            + " a run without such replicas is only short against that, and survivors of one with"
            + " them do not follow the law"
        : "";
  }

  /** Whether updates of any size may come, and no collapse onto 0 makes them harmless. */
  private boolean losesReplicas() {
    DiagonalLinearSpec spec = run.model().diagonalLinear();
    boolean grows =
        discrete.map(rates -> rates.growth(rate()) >= 0).orElse(!(law instanceof PointMass));
    return spec.data() == DiagonalLinearSpec.Rows.GAUSSIAN
        && spec.depth() > 0
        && spec.dynamics() != Dynamics.SDE
        && grows;
  }

  private String sgdValidity() {
    String warning =
        "not valid where the learning rate is not small: the temperature of plain SGD is at most"
            + " the learning rate, so high temperatures are such rates";
    if (discrete.isEmpty()) {
      return warning;
    }
    double growth = discrete.get().growth(rate());
    boolean collapses = law instanceof PointMass;
    if (collapses == growth < 0) {
      return warning;
    }
    return "NOT VALID HERE: the equation %s, but near 0 ln v of the discrete updates %s by %.3g a step"
        .formatted(
            collapses ? "collapses to 0" : "has a spread law",
            growth < 0 ? "falls" : "grows",
            Math.abs(growth));
  }

  @Override
  public List<LawSubject> subjects() {
    return List.of(PRODUCT);
  }

  @Override
  public Optional<ScalarLaw> stationary(LawSubject subject) {
    return Optional.of(law);
  }

  @Override
  public Conduct conduct(LawSubject subject) {
    Optional<Double> growth = discrete.map(rates -> rates.growth(rate()));
    if (growth.isPresent() && growth.get() < 0) {
      return new Conduct(
          Conduct.Kind.COLLAPSES,
          "near 0 ln v of the discrete updates falls by %.3g a step".formatted(-growth.get()));
    }
    if (law instanceof PointMass point) {
      return growth.isPresent()
          ? new Conduct(
              Conduct.Kind.NOT_KNOWN,
              "the differential equation collapses to 0, the discrete updates do not")
          : new Conduct(
              Conduct.Kind.COLLAPSES,
              "all probability goes to %.4g under the differential equation".formatted(point.at()));
    }
    String regime = "regime %s, %s".formatted(model.regime().label(), model.regime().words());
    return losesReplicas()
        ? new Conduct(
            Conduct.Kind.NOT_KNOWN,
            "the differential equation has a stationary law (%s), but replicas of the discrete updates diverge sooner or later"
                .formatted(regime))
        : new Conduct(Conduct.Kind.STATIONARY, regime);
  }

  @Override
  public Optional<Temperature> temperature() {
    Regime regime = model.regime();
    double critical = model.criticalTemperature();
    return Optional.of(
        new Temperature(
            model.temperature(),
            rate(),
            finite(critical),
            finite(model.secondOrderCriticalTemperature()),
            discrete.isPresent() && Double.isFinite(critical) && critical > 0
                ? discrete.get().criticalRate(SCAN * critical * batch())
                : OptionalDouble.empty(),
            relaxation(),
            regime.label(),
            regime.words(),
            isSetByModel()));
  }

  /**
   * The slowest time 2 T a3 / (b2 - gamma - T a3)^2 of two layers, over that of the run: near 0 ln
   * v drifts and diffuses with constant coefficients (spark-jobs/docs/theory-engine.md, section 5).
   */
  private OptionalDouble relaxation() {
    if (model.depth() != 1 || law instanceof PointMass) {
      return OptionalDouble.empty();
    }
    double noise = model.temperature() * model.moments().a3();
    double force = model.moments().b2() - model.gamma() - noise;
    return finite(2 * noise / (force * force * rate() * run.training().steps()));
  }

  @Override
  public OptionalDouble collapseRadius(LawSubject subject) {
    double minimum = Math.abs(model.moments().minimum());
    return model.depth() > 0 && minimum > 0
        ? OptionalDouble.of(COLLAPSED * minimum)
        : OptionalDouble.empty();
  }

  @Override
  public OptionalDouble tailExponent(LawSubject subject) {
    return finite(model.tailExponent());
  }

  @Override
  public String phaseDiagram() {
    DiagonalLinearSpec spec = run.model().diagonalLinear();
    String shared =
        "depth %d width %d %s data %s gamma %s dynamics %s start %s deviation %s steps %d"
            .formatted(
                model.depth(),
                model.width(),
                model.moments(),
                spec.data(),
                model.gamma(),
                spec.dynamics(),
                spec.start(),
                spec.startDeviation(),
                run.training().steps());
    return isSetByModel() ? shared + " rate %s batch %d".formatted(rate(), batch()) : shared;
  }

  @Override
  public Optional<LawMoments> phase(double temperature) {
    try {
      return Optional.of(
          LawMoments.of(
              new DiagonalModel(
                      model.moments(), model.depth(), model.width(), temperature, model.gamma())
                  .stationary()));
    } catch (IllegalStateException noLaw) {
      return Optional.empty();
    }
  }

  private static OptionalDouble finite(double value) {
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private boolean isSetByModel() {
    return run.model().diagonalLinear().dynamics() != Dynamics.SGD;
  }

  private double rate() {
    return run.training().learningRate();
  }

  private int batch() {
    return run.training().batchSize().in(run.dataset().trainRows());
  }
}
