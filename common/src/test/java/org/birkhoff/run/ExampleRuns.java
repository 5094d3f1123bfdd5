package org.birkhoff.run;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.birkhoff.config.Activation;
import org.birkhoff.config.BatchSize;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.Initialisation;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.Optimizer;
import org.birkhoff.config.RateSchedule;
import org.birkhoff.config.Sampling;
import org.birkhoff.config.Scaling;
import org.birkhoff.config.SeedSpec;
import org.birkhoff.config.StepSchedule;
import org.birkhoff.config.Target;
import org.birkhoff.config.TrainingSpec;

/** Runs for tests. */
final class ExampleRuns {
  static final String DIGEST = "0123456789abcdef".repeat(4);

  static final DataIdentity DIGITS = new DataIdentity("digits", DIGEST, 1437, 360, 64, 10);

  static final RateSchedule CONSTANT = schedule(RateSchedule.Type.CONSTANT);

  static final TrainingSpec SGD =
      new TrainingSpec(
          Optimizer.SGD,
          0.05,
          CONSTANT,
          0.9,
          0.9,
          0.999,
          1e-8,
          1e-4,
          BatchSize.of(32),
          Sampling.WITH_REPLACEMENT,
          20_000);

  static final StepSchedule LOG_THEN_LINEAR =
      new StepSchedule(StepSchedule.Type.LOG_THEN_LINEAR, List.of(), 250, 4, 1000);

  static final RunSpec RUN =
      new RunSpec(
          "example",
          Map.of(),
          64,
          OptionalInt.empty(),
          new SeedSpec(1, 2, false),
          new DataSpec("digits", 3, 0.2, 0.2, Scaling.STANDARDISE, Map.of()),
          DIGITS,
          new ModelSpec(List.of(32), Activation.TANH, Initialisation.XAVIER, 0.1, true),
          Loss.CROSS_ENTROPY,
          Target.LABEL,
          SGD,
          LOG_THEN_LINEAR,
          LOG_THEN_LINEAR,
          new EngineSpec(EngineSpec.Type.FUSED, Kernels.AUTO));

  private ExampleRuns() {}

  static RateSchedule schedule(RateSchedule.Type type) {
    return new RateSchedule(type, 1000, 0.1, OptionalLong.empty(), 0);
  }

  static TrainingSpec with(
      Optimizer optimizer, RateSchedule schedule, BatchSize batch, long steps) {
    return new TrainingSpec(
        optimizer,
        SGD.learningRate(),
        schedule,
        SGD.momentum(),
        SGD.beta1(),
        SGD.beta2(),
        SGD.epsilon(),
        SGD.weightDecay(),
        batch,
        SGD.sampling(),
        steps);
  }
}
