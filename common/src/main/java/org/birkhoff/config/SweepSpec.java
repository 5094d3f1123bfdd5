package org.birkhoff.config;

import java.util.List;
import java.util.OptionalInt;

/**
 * What one sweep file asks for: a base configuration and a grid.
 *
 * @param inits replica r starts from initialisation r mod {@code inits}; absent: each its own
 */
public record SweepSpec(
    String name,
    int replicas,
    OptionalInt inits,
    SeedSpec seeds,
    DataSpec data,
    ModelSpec model,
    Loss loss,
    Target target,
    TrainingSpec training,
    StepSchedule snapshots,
    StepSchedule metrics,
    SketchSpec sketches,
    ObservableSpec observables,
    EngineSpec engine,
    GridSpec grid) {
  private static final int MAX_REPLICAS = 10_000_000;

  public SweepSpec {
    Constraints.on("sweep " + name)
        .name("name", name)
        .between("replicas", replicas, 1, MAX_REPLICAS)
        .between("inits", inits.orElse(1), 1, MAX_REPLICAS)
        .require(
            target == Target.LABEL || loss == Loss.MEAN_SQUARED_ERROR,
            "loss",
            "must be mean-squared-error when target is input, but was " + Keyword.of(loss))
        .require(
            records(snapshots, training),
            "snapshots",
            "must record a step between 1 and training.steps, " + training.steps() + ", but do not")
        .require(
            records(metrics, training),
            "metrics",
            "must record a step between 1 and training.steps, " + training.steps() + ", but do not")
        .require(
            !sketches.records() || records(sketches.schedule(), training),
            "sketches.schedule",
            "must record a step between 1 and training.steps, "
                + training.steps()
                + ", but does not")
        .require(
            !observables.balance() || ObservableSpec.obstacle(model, training, engine).isEmpty(),
            "observables.balance",
            "needs " + ObservableSpec.obstacle(model, training, engine))
        .hold();
  }

  /** This sweep with other schedules of metrics and sketches. */
  SweepSpec with(StepSchedule otherMetrics, StepSchedule otherSketches) {
    return with(data, loss, target, otherMetrics, sketches.at(otherSketches), engine, grid);
  }

  /** This sweep with another grid. */
  SweepSpec with(GridSpec other) {
    return with(data, loss, target, metrics, sketches, engine, other);
  }

  /** This sweep as a model family other than dense means it: its own engine, loss and data. */
  SweepSpec ofKnownLaw() {
    return with(
        model.readsRows() ? data : DataSpec.NONE,
        Loss.MEAN_SQUARED_ERROR,
        Target.LABEL,
        metrics,
        sketches,
        new EngineSpec(EngineSpec.Type.THEORY, Kernels.AUTO),
        grid);
  }

  private SweepSpec with(
      DataSpec otherData,
      Loss otherLoss,
      Target otherTarget,
      StepSchedule otherMetrics,
      SketchSpec otherSketches,
      EngineSpec otherEngine,
      GridSpec otherGrid) {
    return new SweepSpec(
        name,
        replicas,
        inits,
        seeds,
        otherData,
        model,
        otherLoss,
        otherTarget,
        training,
        snapshots,
        otherMetrics,
        otherSketches,
        observables,
        otherEngine,
        otherGrid);
  }

  private static boolean records(StepSchedule schedule, TrainingSpec training) {
    return schedule.first().orElse(Long.MAX_VALUE) <= training.steps();
  }

  /**
   * The grid's cells in order, the last axis of a crossed grid changing fastest; one cell without
   * values where there is no grid.
   *
   * @throws InvalidSpecException if a cell's values cannot be used
   */
  public List<SweepCell> cells() {
    return SweepCells.of(this);
  }
}
