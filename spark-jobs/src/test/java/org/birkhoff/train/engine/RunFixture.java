package org.birkhoff.train.engine;

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
import org.birkhoff.data.Dataset;
import org.birkhoff.data.Rows;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.birkhoff.run.RunSpec;

/**
 * A small run and its generated data: features and targets are standard normal numbers, labels are
 * uniform, all drawn with the key (generate, 7, "engine-test").
 */
record RunFixture(
    List<Integer> widths,
    Activation activation,
    Initialisation init,
    boolean bias,
    Loss loss,
    Target target,
    boolean labels,
    Optimizer optimizer,
    double rate,
    RateSchedule schedule,
    double decay,
    BatchSize batch,
    Sampling sampling) {

  static final int TRAIN = 150;
  static final int TEST = 70;
  static final RateSchedule CONSTANT =
      new RateSchedule(RateSchedule.Type.CONSTANT, 1, 1, OptionalLong.empty(), 0);
  static final RateSchedule STEP =
      new RateSchedule(RateSchedule.Type.STEP, 70, 0.3, OptionalLong.empty(), 0);
  static final RateSchedule COSINE =
      new RateSchedule(RateSchedule.Type.COSINE, 1, 1, OptionalLong.of(150), 0.1);

  private static final StreamKey KEY = StreamKey.of(Purpose.GENERATE, 7, "engine-test");
  private static final StepSchedule EVERY_STEP =
      new StepSchedule(StepSchedule.Type.LINEAR, List.of(), 1, 1, 1);

  static RunFixture classifier(List<Integer> widths, Activation activation) {
    return new RunFixture(
        widths,
        activation,
        Initialisation.XAVIER,
        true,
        Loss.CROSS_ENTROPY,
        Target.LABEL,
        true,
        Optimizer.SGD,
        0.1,
        CONSTANT,
        0,
        BatchSize.of(16),
        Sampling.WITH_REPLACEMENT);
  }

  RunFixture with(Initialisation other) {
    return new RunFixture(
        widths,
        activation,
        other,
        bias,
        loss,
        target,
        labels,
        optimizer,
        rate,
        schedule,
        decay,
        batch,
        sampling);
  }

  RunFixture with(Optimizer other, double otherRate) {
    return new RunFixture(
        widths,
        activation,
        init,
        bias,
        loss,
        target,
        labels,
        other,
        otherRate,
        schedule,
        decay,
        batch,
        sampling);
  }

  RunFixture with(RateSchedule other) {
    return new RunFixture(
        widths,
        activation,
        init,
        bias,
        loss,
        target,
        labels,
        optimizer,
        rate,
        other,
        decay,
        batch,
        sampling);
  }

  RunFixture withDecay(double other) {
    return new RunFixture(
        widths,
        activation,
        init,
        bias,
        loss,
        target,
        labels,
        optimizer,
        rate,
        schedule,
        other,
        batch,
        sampling);
  }

  RunFixture with(BatchSize other, Sampling how) {
    return new RunFixture(
        widths,
        activation,
        init,
        bias,
        loss,
        target,
        labels,
        optimizer,
        rate,
        schedule,
        decay,
        other,
        how);
  }

  RunFixture withoutBias() {
    return new RunFixture(
        widths,
        activation,
        init,
        false,
        loss,
        target,
        labels,
        optimizer,
        rate,
        schedule,
        decay,
        batch,
        sampling);
  }

  /** Mean squared error against 1 at the label and 0 elsewhere. */
  RunFixture onOneHotLabels() {
    return regression(Target.LABEL, true);
  }

  /** Mean squared error against drawn targets. */
  RunFixture onTargets() {
    return regression(Target.LABEL, false);
  }

  /** Mean squared error against the row itself. */
  RunFixture onInputs() {
    return regression(Target.INPUT, true);
  }

  private RunFixture regression(Target other, boolean withLabels) {
    return new RunFixture(
        widths,
        activation,
        init,
        bias,
        Loss.MEAN_SQUARED_ERROR,
        other,
        withLabels,
        optimizer,
        rate,
        schedule,
        decay,
        batch,
        sampling);
  }

  int inputs() {
    return widths.get(0);
  }

  int outputs() {
    return widths.get(widths.size() - 1);
  }

  RunSpec run() {
    return new RunSpec(
        "engine-test",
        Map.of(),
        4,
        OptionalInt.empty(),
        new SeedSpec(1, 2, false),
        new DataSpec("engine-test", 7, 0, 0, Scaling.NONE, Map.of()),
        new DataIdentity("engine-test", "0".repeat(64), TRAIN, TEST, inputs(), outputs()),
        new ModelSpec(widths.subList(1, widths.size() - 1), activation, init, 0.25, bias),
        loss,
        target,
        new TrainingSpec(
            optimizer, rate, schedule, 0.9, 0.9, 0.999, 1e-8, decay, batch, sampling, 1000),
        EVERY_STEP,
        EVERY_STEP,
        new EngineSpec(EngineSpec.Type.FUSED, Kernels.AUTO));
  }

  Dataset data() {
    return new Dataset(inputs(), outputs(), rows(TRAIN, 0), rows(TEST, 1));
  }

  private Rows rows(int count, int part) {
    float[] features = new float[count * inputs()];
    new RandomStream(KEY, part, 0).normals(0, features.length, features);
    int[] drawn = new int[labels ? count : 0];
    new RandomStream(KEY, part, 1).bounded(outputs(), 0, drawn.length, drawn);
    float[] targets = new float[labels ? 0 : count * outputs()];
    new RandomStream(KEY, part, 2).normals(0, targets.length, targets);
    return new Rows(count, features, drawn, targets);
  }

  FusedEngine engine(DenseKernels kernels) {
    return FusedEngine.create(run(), data(), kernels);
  }
}
