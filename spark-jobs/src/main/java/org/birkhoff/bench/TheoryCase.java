package org.birkhoff.bench;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.birkhoff.config.BatchSize;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.DiagonalLinearSpec;
import org.birkhoff.config.DiagonalLinearSpec.Dynamics;
import org.birkhoff.config.DoubleWellSpec;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.LinearRegressionSpec;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.Optimizer;
import org.birkhoff.config.PowerLawSpec;
import org.birkhoff.config.QuadraticSpec;
import org.birkhoff.config.RateSchedule;
import org.birkhoff.config.Sampling;
import org.birkhoff.config.SeedSpec;
import org.birkhoff.config.StepSchedule;
import org.birkhoff.config.Target;
import org.birkhoff.config.TrainingSpec;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.Rows;
import org.birkhoff.run.RunSpec;

/**
 * What one measurement of the theory engine trains, and the plain loop of the same model.
 *
 * @param name family and what sets the case apart
 */
record TheoryCase(
    String name,
    ModelSpec model,
    Optimizer optimizer,
    double rate,
    int batch,
    PlainLoops.Loop plain) {
  private static final double[] X = {0.5, -1.25, 2, 0.75, -0.5, 1.5, -2.25, 0.125};
  private static final double[] Y = {0.75, -1, 1.5, 1.25, -1.5, 0.5, -2, 1};
  private static final double START = 0.7;
  private static final double MOMENTUM = 0.9;
  private static final StepSchedule NEVER =
      new StepSchedule(StepSchedule.Type.LINEAR, List.of(), TrainingSpec.MAX_STEPS, 1, 1);

  /** One case or more of every family. */
  static List<TheoryCase> all() {
    QuadraticSpec quadratic =
        new QuadraticSpec(
            List.of(1.0), new PowerLawSpec(1, 1, 1), 0, List.of(1.0), List.of(), List.of(START), 0);
    return List.of(
        new TheoryCase(
            "quadratic",
            ModelSpec.of(quadratic),
            Optimizer.SGD,
            0.1,
            1,
            (replicas, steps) -> PlainLoops.quadratic(replicas, steps, 0.1)),
        new TheoryCase(
            "quadratic heavy-ball",
            ModelSpec.of(quadratic),
            Optimizer.HEAVY_BALL,
            0.1,
            1,
            (replicas, steps) -> PlainLoops.heavyBall(replicas, steps, 0.1, MOMENTUM)),
        new TheoryCase(
            "linear-regression",
            ModelSpec.of(new LinearRegressionSpec(START, 0)),
            Optimizer.SGD,
            0.05,
            2,
            (replicas, steps) -> PlainLoops.regression(replicas, steps, 0.05, 2, X, Y)),
        diagonal(
            Dynamics.SGD,
            DiagonalLinearSpec.Rows.TWO_POINT,
            0.2,
            2,
            (replicas, steps) -> PlainLoops.twoPointPair(replicas, steps, 0.01, 0.2, 2)),
        diagonal(
            Dynamics.SGD,
            DiagonalLinearSpec.Rows.GAUSSIAN,
            1,
            1,
            (replicas, steps) -> PlainLoops.gaussianPair(replicas, steps, 0.01, 1, 1)),
        diagonal(
            Dynamics.SDE,
            DiagonalLinearSpec.Rows.GAUSSIAN,
            1,
            1,
            (replicas, steps) -> PlainLoops.equationPair(replicas, steps, 0.01, 0.1)),
        new TheoryCase(
            "double-well",
            ModelSpec.of(new DoubleWellSpec(1, 1, START, 0)),
            Optimizer.SGD,
            0.01,
            1,
            (replicas, steps) -> PlainLoops.doubleWell(replicas, steps, 0.01)));
  }

  private static TheoryCase diagonal(
      Dynamics dynamics,
      DiagonalLinearSpec.Rows data,
      double slope,
      double noise,
      PlainLoops.Loop plain) {
    return new TheoryCase(
        "diagonal-linear %s %s".formatted(Keyword.of(dynamics), Keyword.of(data)),
        ModelSpec.of(new DiagonalLinearSpec(1, 1, dynamics, 0.1, data, slope, noise, START, 0)),
        Optimizer.SGD,
        0.01,
        1,
        plain);
  }

  String family() {
    return Keyword.of(model.family());
  }

  /** Bytes of a replica's doubles: weights and momenta. */
  int stateBytes() {
    int vectors = optimizer.usesMomentum() ? 2 : 1;
    return Double.BYTES * vectors * run().layout().size();
  }

  RunSpec run() {
    return new RunSpec(
        "bench",
        Map.of(),
        1,
        OptionalInt.empty(),
        new SeedSpec(1, 1, false),
        DataSpec.NONE,
        model.readsRows()
            ? new DataIdentity("bench", "0".repeat(64), X.length, 0, 1, 1)
            : DataIdentity.NONE,
        model,
        Loss.MEAN_SQUARED_ERROR,
        Target.LABEL,
        new TrainingSpec(
            optimizer,
            rate,
            new RateSchedule(RateSchedule.Type.CONSTANT, 1, 1, OptionalLong.empty(), 0),
            MOMENTUM,
            0.9,
            0.999,
            1e-8,
            0,
            BatchSize.of(batch),
            Sampling.WITH_REPLACEMENT,
            TrainingSpec.MAX_STEPS),
        NEVER,
        NEVER,
        new EngineSpec(EngineSpec.Type.THEORY, Kernels.AUTO));
  }

  /** The table that regressions fit. */
  static Dataset data() {
    float[] x = new float[X.length];
    float[] y = new float[X.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) X[i];
      y[i] = (float) Y[i];
    }
    Rows none = new Rows(0, new float[0], new int[0], new float[0]);
    return new Dataset(1, 1, new Rows(x.length, x, new int[0], y), none);
  }
}
