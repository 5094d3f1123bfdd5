package org.birkhoff.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DiagonalLinearSpec;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.Optimizer;
import org.birkhoff.config.QuadraticSpec;
import org.birkhoff.config.TrainingSpec;
import org.birkhoff.theory.CholeskyFactor;
import org.birkhoff.theory.DataMoments;

/**
 * Refuses model families whose replicas would run away from their minimum: the bounds are those
 * within which the linearised update contracts.
 */
final class FamilyChecks {
  private static final String RATE = "training.learning-rate";

  /** Time of one update beyond which integrating the equation takes minutes a step. */
  private static final double LONGEST_UPDATE = 100;

  private final RunSpec run;
  private final UnaryOperator<String> place;
  private final List<String> problems = new ArrayList<>();

  private FamilyChecks(RunSpec run, UnaryOperator<String> place) {
    this.run = run;
    this.place = place;
  }

  /** The problems of a run whose family is not dense. */
  static List<String> of(RunSpec run, UnaryOperator<String> place) {
    FamilyChecks checks = new FamilyChecks(run, place);
    if (run.model().family().isKnown() && run.model().readsRows()) {
      checks.requireScalarRows(run.dataset());
    }
    switch (run.model().family()) {
      case QUADRATIC -> checks.check(run.model().quadratic());
      case DIAGONAL_LINEAR -> checks.check(run.model().diagonalLinear());
      case DOUBLE_WELL ->
          checks.requireRate(
              8 * run.model().doubleWell().barrier(),
              2,
              "the potential's curvature 8 barrier at x = +-1");
      case DENSE, LINEAR_REGRESSION -> {
        // Nothing to refuse before the rows are known.
      }
    }
    return checks.problems;
  }

  private void requireScalarRows(DataIdentity data) {
    if (data.inputs() != 1 || data.outputs() != 1) {
      problems.add(
          place.apply("data.manifest")
              + " must have one input and one real target with model.family %s, but %s has %d and"
                  .formatted(Keyword.of(run.model().family()), data.name(), data.inputs())
              + " %d".formatted(data.outputs()));
    }
  }

  private void check(QuadraticSpec model) {
    double largest = run.training().weightDecay();
    for (double curvature : model.curvatures()) {
      largest = Math.max(largest, curvature + run.training().weightDecay());
    }
    TrainingSpec training = run.training();
    double mu = training.optimizer() == Optimizer.HEAVY_BALL ? training.momentum() : 0;
    requireRate(largest, 2 * (1 + mu), "the largest eigenvalue (weight decay included)");
    if (model.correlated()) {
      try {
        CholeskyFactor.of(model.noiseCovariance());
      } catch (IllegalArgumentException refused) {
        problems.add(
            place.apply("model.quadratic.covariance")
                + " must be positive semidefinite, as every covariance is, but is not: "
                + refused.getMessage().substring(refused.getMessage().indexOf("eliminating")));
      }
    }
  }

  private void check(DiagonalLinearSpec model) {
    if (model.dynamics() == DiagonalLinearSpec.Dynamics.SDE) {
      requireShortUpdates();
    } else {
      RowMoments.ofGenerated(model).ifPresent(moments -> requireRate(model, moments));
    }
  }

  private void requireShortUpdates() {
    if (run.training().learningRate() > LONGEST_UPDATE) {
      problems.add(
          place.apply(RATE)
              + " must be at most %s with dynamics sde, because an update covers so much time in"
                  .formatted(LONGEST_UPDATE)
              + " steps far below 1, but was %s".formatted(run.training().learningRate()));
    }
  }

  /** Of a single slope the bound of the variance, which holds that of the mean too. */
  private void requireRate(DiagonalLinearSpec model, DataMoments moments) {
    if (model.depth() == 0) {
      MeanSquareBound.refusal(run, moments)
          .ifPresent(refused -> problems.add(place.apply(refused.key()) + refused.sentence()));
    } else {
      requireRate(
          RowMoments.curvatureAtMinimum(model, moments) + run.training().weightDecay(),
          2,
          "the largest eigenvalue of the Hessian at the minimum, 2 width (depth + 1) (slope /"
              + " width)^(2 depth / (depth + 1))");
    }
  }

  private void requireRate(double curvature, double bound, String source) {
    double rate = run.training().learningRate();
    if (!(rate * curvature < bound)) {
      problems.add(
          place.apply(RATE)
              + " must be below %s, that is %s over %s, %s, for updates to contract there"
                  .formatted(bound / curvature, bound, source, curvature)
              + " (Polyak 1964, doi:10.1016/0041-5553(64)90137-5), but was %s".formatted(rate));
    }
  }
}
