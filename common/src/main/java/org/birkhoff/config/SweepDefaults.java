package org.birkhoff.config;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** What holds where a sweep says nothing. */
final class SweepDefaults {
  /** The keys without a default. */
  static final Set<String> REQUIRED =
      Set.of(
          "name",
          "replicas",
          "data.manifest",
          "training.learning-rate",
          "training.batch-size",
          "training.steps");

  /**
   * The default schedule of snapshots; that of metrics is the sweep's schedule of snapshots, that
   * of sketches the schedule of metrics.
   */
  private static final StepSchedule SNAPSHOTS =
      new StepSchedule(StepSchedule.Type.LOG_THEN_LINEAR, List.of(), 250, 4, 1000);

  /**
   * A sweep of defaults. Required keys hold values that agree with any other, so that a sweep which
   * lacks one is told only that.
   */
  static final SweepSpec SWEEP =
      new SweepSpec(
          "sweep",
          1,
          OptionalInt.empty(),
          new SeedSpec(1, 1, false),
          new DataSpec("data", 1, 0, 0, Scaling.STANDARDISE, Map.of()),
          new ModelSpec(List.of(32), Activation.TANH, Initialisation.XAVIER, 0.1, true),
          Loss.CROSS_ENTROPY,
          Target.LABEL,
          new TrainingSpec(
              Optimizer.SGD,
              1,
              new RateSchedule(RateSchedule.Type.CONSTANT, 1000, 0.1, OptionalLong.empty(), 0),
              0.9,
              0.9,
              0.999,
              1e-8,
              0,
              BatchSize.of(1),
              Sampling.WITH_REPLACEMENT,
              TrainingSpec.MAX_STEPS),
          SNAPSHOTS,
          SNAPSHOTS,
          new SketchSpec(0, 0, false, 0, 1, SNAPSHOTS),
          ObservableSpec.NONE,
          new EngineSpec(EngineSpec.Type.FUSED, Kernels.AUTO),
          new GridSpec(GridSpec.Mode.CROSSED, Map.of()));

  private SweepDefaults() {}
}
