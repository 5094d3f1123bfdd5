package org.birkhoff.config;

import java.util.List;

/**
 * The network ({@code model:}); inputs and outputs come from the data.
 *
 * @param hidden widths of the hidden layers, none for a linear model
 * @param initScale standard deviation of the initial weights when {@code init} is {@code normal}
 * @param bias whether layers have a bias
 * @param configuration file of the engine's own configuration of the network, relative to the
 *     sweep's; empty where the keys above describe it
 * @param family what kind of model it is; the keys above are those of dense networks, each other
 *     family reads the keys under its own name
 */
public record ModelSpec(
    List<Integer> hidden,
    Activation activation,
    Initialisation init,
    double initScale,
    boolean bias,
    String configuration,
    Family family,
    QuadraticSpec quadratic,
    LinearRegressionSpec linearRegression,
    DiagonalLinearSpec diagonalLinear,
    DoubleWellSpec doubleWell) {
  private static final QuadraticSpec QUADRATIC =
      new QuadraticSpec(
          List.of(), new PowerLawSpec(1, 1, 1), 0, List.of(1.0), List.of(), List.of(0.0), 1);
  private static final LinearRegressionSpec LINEAR_REGRESSION = new LinearRegressionSpec(0, 0);
  private static final DiagonalLinearSpec DIAGONAL_LINEAR =
      new DiagonalLinearSpec(
          1,
          1,
          DiagonalLinearSpec.Dynamics.SGD,
          0.1,
          DiagonalLinearSpec.Rows.GAUSSIAN,
          1,
          1,
          0.5,
          0);
  private static final DoubleWellSpec DOUBLE_WELL = new DoubleWellSpec(1, 1, 0, 1);

  /** A network that the keys describe. */
  public ModelSpec(
      List<Integer> hidden,
      Activation activation,
      Initialisation init,
      double initScale,
      boolean bias) {
    this(hidden, activation, init, initScale, bias, "");
  }

  /** A dense network that the keys describe, or a configuration. */
  public ModelSpec(
      List<Integer> hidden,
      Activation activation,
      Initialisation init,
      double initScale,
      boolean bias,
      String configuration) {
    this(
        hidden,
        activation,
        init,
        initScale,
        bias,
        configuration,
        Family.DENSE,
        QUADRATIC,
        LINEAR_REGRESSION,
        DIAGONAL_LINEAR,
        DOUBLE_WELL);
  }

  /** The model of defaults of a family other than dense. */
  public static ModelSpec of(Family family) {
    return of(family, QUADRATIC, LINEAR_REGRESSION, DIAGONAL_LINEAR, DOUBLE_WELL);
  }

  /** A quadratic model. */
  public static ModelSpec of(QuadraticSpec quadratic) {
    return of(Family.QUADRATIC, quadratic, LINEAR_REGRESSION, DIAGONAL_LINEAR, DOUBLE_WELL);
  }

  /** A linear regression. */
  public static ModelSpec of(LinearRegressionSpec regression) {
    return of(Family.LINEAR_REGRESSION, QUADRATIC, regression, DIAGONAL_LINEAR, DOUBLE_WELL);
  }

  /** A diagonal linear network. */
  public static ModelSpec of(DiagonalLinearSpec diagonal) {
    return of(Family.DIAGONAL_LINEAR, QUADRATIC, LINEAR_REGRESSION, diagonal, DOUBLE_WELL);
  }

  /** A double well. */
  public static ModelSpec of(DoubleWellSpec doubleWell) {
    return of(Family.DOUBLE_WELL, QUADRATIC, LINEAR_REGRESSION, DIAGONAL_LINEAR, doubleWell);
  }

  private static ModelSpec of(
      Family family,
      QuadraticSpec quadratic,
      LinearRegressionSpec regression,
      DiagonalLinearSpec diagonal,
      DoubleWellSpec doubleWell) {
    ModelSpec dense = SweepDefaults.SWEEP.model();
    return new ModelSpec(
        dense.hidden(),
        dense.activation(),
        dense.init(),
        dense.initScale(),
        dense.bias(),
        "",
        family,
        quadratic,
        regression,
        diagonal,
        doubleWell);
  }

  /** Whether rows of a data set are trained on; other models draw their own noise. */
  public boolean readsRows() {
    return family == Family.DENSE
        || family == Family.LINEAR_REGRESSION
        || family == Family.DIAGONAL_LINEAR
            && diagonalLinear.data() == DiagonalLinearSpec.Rows.TABLE;
  }

  public ModelSpec {
    hidden = List.copyOf(hidden);
    Constraints constraints =
        Constraints.on("model")
            .require(
                hidden.size() <= 1000,
                "hidden",
                "must hold at most 1000 layers, but holds " + hidden.size());
    for (int i = 0; i < hidden.size(); i++) {
      constraints.between("hidden[" + i + "]", hidden.get(i), 1, 1_000_000);
    }
    if (init == Initialisation.NORMAL) {
      constraints.positive("init-scale", initScale);
    }
    constraints.hold();
  }
}
