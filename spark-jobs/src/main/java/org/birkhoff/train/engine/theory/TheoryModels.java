package org.birkhoff.train.engine.theory;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.birkhoff.config.DiagonalLinearSpec;
import org.birkhoff.config.DoubleWellSpec;
import org.birkhoff.config.LinearRegressionSpec;
import org.birkhoff.config.Optimizer;
import org.birkhoff.config.QuadraticSpec;
import org.birkhoff.config.Sampling;
import org.birkhoff.config.TrainingSpec;
import org.birkhoff.data.Dataset;
import org.birkhoff.random.StreamKey;
import org.birkhoff.run.RunSpec;
import org.birkhoff.theory.DataMoments;
import org.birkhoff.train.engine.BatchSampler;

/** Makes the model that a run describes. */
final class TheoryModels {
  private final RunSpec run;
  private final TrainingSpec training;
  private final StreamKey key;
  private final int batch;

  private TheoryModels(RunSpec run) {
    this.run = run;
    this.training = run.training();
    this.key = run.noiseKey();
    this.batch = training.batchSize().in(run.dataset().trainRows());
  }

  /**
   * The model of a run of a known family.
   *
   * @param data read by families that train on rows
   */
  static TheoryModel of(RunSpec run, Dataset data) {
    TheoryModels models = new TheoryModels(run);
    return switch (run.model().family()) {
      case QUADRATIC -> models.quadratic(run.model().quadratic());
      case LINEAR_REGRESSION ->
          models.regression(run.model().linearRegression(), TableRows.of(data));
      case DIAGONAL_LINEAR -> models.diagonal(run.model().diagonalLinear(), data);
      case DOUBLE_WELL -> models.doubleWell(run.model().doubleWell());
      case DENSE ->
          throw new IllegalArgumentException(
              "Cannot train run " + run.name() + " with the theory engine: its model is dense");
    };
  }

  private TheoryModel quadratic(QuadraticSpec model) {
    double[] eigenvalues = model.curvatures();
    double[] curvatures = Arrays.stream(eigenvalues).map(h -> h + training.weightDecay()).toArray();
    OptionalDouble momentum =
        training.optimizer() == Optimizer.HEAVY_BALL
            ? OptionalDouble.of(training.momentum())
            : OptionalDouble.empty();
    return new TheoryModel(
        new QuadraticDynamics(curvatures, noise(model), momentum),
        new QuadraticLandscape(eigenvalues),
        model.starts(),
        model.startDeviation());
  }

  private GradientNoise noise(QuadraticSpec model) {
    if (!model.correlated()) {
      return GradientNoise.independent(
          key, Arrays.stream(model.noiseVariances()).map(c -> c / batch).toArray());
    }
    double[][] covariance = model.noiseCovariance();
    for (double[] row : covariance) {
      Arrays.setAll(row, j -> row[j] / batch);
    }
    return GradientNoise.correlated(key, covariance);
  }

  private TheoryModel regression(LinearRegressionSpec model, TableRows rows) {
    return new TheoryModel(
        new FactorDynamics(
            new FactorProducts(1, 1),
            table(rows),
            rows.moments(),
            OptionalDouble.empty(),
            training.weightDecay()),
        new FactorLandscape(rows.moments(), rows.targetSquare(), 1, 1),
        new double[] {model.start()},
        model.startDeviation());
  }

  private TheoryModel diagonal(DiagonalLinearSpec model, Dataset data) {
    int factors = model.depth() + 1;
    DataMoments moments;
    BatchMoments batches;
    double targetSquare = model.slope() * model.slope() + model.noise() * model.noise();
    switch (model.data()) {
      case GAUSSIAN -> {
        moments = DataMoments.gaussian(model.slope(), model.noise());
        batches = new GaussianBatches(key, batch, model.slope(), model.noise());
      }
      case TWO_POINT -> {
        moments = DataMoments.twoPoint(model.slope(), model.noise());
        batches = new TwoPointBatches(key, batch, model.slope(), model.noise());
      }
      case TABLE -> {
        TableRows rows = TableRows.of(data);
        moments = rows.moments();
        batches = table(rows);
        targetSquare = rows.targetSquare();
      }
      default -> throw new IllegalArgumentException("Cannot draw rows: " + model.data());
    }
    double[] start = new double[model.size()];
    Arrays.fill(start, model.start());
    return new TheoryModel(
        dynamics(model, new FactorProducts(model.width(), factors), moments, batches),
        new ProductLandscape(new FactorLandscape(moments, targetSquare, model.width(), factors)),
        start,
        model.startDeviation());
  }

  private Dynamics dynamics(
      DiagonalLinearSpec model,
      FactorProducts products,
      DataMoments moments,
      BatchMoments batches) {
    double decay = training.weightDecay();
    double temperature = model.temperature();
    return switch (model.dynamics()) {
      case SGD -> new FactorDynamics(products, batches, moments, OptionalDouble.empty(), decay);
      case AMPLIFIED ->
          new FactorDynamics(
              products, batches, moments, OptionalDouble.of(temperature * batch), decay);
      case SDE ->
          new FactorDiffusion(
              key, new InnerSteps(products, moments, temperature, decay, InnerSteps.SHARE));
    };
  }

  private BatchMoments table(TableRows rows) {
    if (training.sampling() == Sampling.WITH_REPLACEMENT
        && training.batchSize().rows().isPresent()) {
      return new IndependentBatches(run.dataOrderKey(), rows, batch);
    }
    return new TableBatches(
        rows, () -> new BatchSampler(run.dataOrderKey(), training, rows.count()));
  }

  private TheoryModel doubleWell(DoubleWellSpec model) {
    return new TheoryModel(
        new DoubleWellDynamics(key, model.barrier(), training.weightDecay(), model.noise() / batch),
        new DoubleWellLandscape(model.barrier()),
        new double[] {model.start()},
        model.startDeviation());
  }
}
