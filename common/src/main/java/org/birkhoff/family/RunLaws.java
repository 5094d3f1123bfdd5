package org.birkhoff.family;

import java.util.Optional;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.RateSchedule;
import org.birkhoff.config.Sampling;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.Rows;
import org.birkhoff.run.RunSpec;
import org.birkhoff.theory.DataMoments;

/** Finds the laws of a run of a solved model. */
final class RunLaws {
  private RunLaws() {}

  static KnownLaws of(RunSpec run, Optional<Dataset> rows) {
    if (run.training().schedule().type() != RateSchedule.Type.CONSTANT) {
      return new UnknownLaws(
          "the law is given for constant learning rates, and the schedule here is "
              + Keyword.of(run.training().schedule().type()));
    }
    ModelSpec model = run.model();
    Optional<String> missing = missing(run, rows);
    if (missing.isPresent()) {
      return new UnknownLaws(missing.get());
    }
    try {
      return switch (model.family()) {
        case QUADRATIC -> QuadraticLaws.of(run);
        case LINEAR_REGRESSION -> RegressionLaws.of(run, moments(rows.orElseThrow().train()));
        case DIAGONAL_LINEAR -> DiagonalLaws.of(run, rows.map(Dataset::train));
        case DOUBLE_WELL -> DoubleWellLaws.of(run);
        case DENSE -> throw new IllegalArgumentException("Cannot give a law: the model is dense");
      };
    } catch (IllegalArgumentException noModel) {
      // A model refuses parameters for which it has no law and says which.
      return new UnknownLaws(noModel.getMessage());
    }
  }

  /** Why a model that trains on rows has no known law. */
  private static Optional<String> missing(RunSpec run, Optional<Dataset> rows) {
    if (!run.model().readsRows()) {
      return Optional.empty();
    }
    if (rows.isEmpty()) {
      return Optional.of(
          "the law depends on the data, and the rows of %s are not at hand"
              .formatted(run.data().manifest()));
    }
    if (run.training().sampling() != Sampling.WITH_REPLACEMENT) {
      return Optional.of(
          "the law is given for batches drawn with replacement, and the sampling here is "
              + Keyword.of(run.training().sampling()));
    }
    return run.training().batchSize().rows().isEmpty()
        ? Optional.of("full batches have no noise, so that no law spreads")
        : Optional.empty();
  }

  /** The moments of rows of one input and one target. */
  static DataMoments moments(Rows rows) {
    return DataMoments.of(inputs(rows), targets(rows));
  }

  static double[] inputs(Rows rows) {
    return doubles(rows.features());
  }

  static double[] targets(Rows rows) {
    return doubles(rows.targets());
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** Whether replicas share one random start, so that their law depends on it. */
  static boolean sharesOneStart(RunSpec run, double startDeviation) {
    return startDeviation > 0 && run.inits().orElse(run.replicas()) == 1 && run.replicas() > 1;
  }
}
