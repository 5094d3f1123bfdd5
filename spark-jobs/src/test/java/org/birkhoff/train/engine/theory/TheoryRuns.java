package org.birkhoff.train.engine.theory;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.birkhoff.config.BatchSize;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.EngineSpec;
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
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;

/** Runs of theory families, what trains them and what their states hold. */
record TheoryRuns(
    ModelSpec model,
    double rate,
    RateSchedule schedule,
    int batch,
    Optimizer optimizer,
    double momentum,
    double decay,
    Sampling sampling,
    SeedSpec seeds,
    TableRows rows) {
  static final RateSchedule CONSTANT =
      new RateSchedule(RateSchedule.Type.CONSTANT, 1, 1, OptionalLong.empty(), 0);
  private static final StepSchedule EVERY_STEP =
      new StepSchedule(StepSchedule.Type.LINEAR, List.of(), 1, 1, 1);

  static TheoryRuns of(ModelSpec model, double rate) {
    return new TheoryRuns(
        model,
        rate,
        CONSTANT,
        1,
        Optimizer.SGD,
        0,
        0,
        Sampling.WITH_REPLACEMENT,
        new SeedSpec(1, 2, false),
        new TableRows(new double[] {1}, new double[] {1}));
  }

  TheoryRuns batch(int other) {
    return new TheoryRuns(
        model, rate, schedule, other, optimizer, momentum, decay, sampling, seeds, rows);
  }

  TheoryRuns heavyBall(double mu) {
    return new TheoryRuns(
        model, rate, schedule, batch, Optimizer.HEAVY_BALL, mu, decay, sampling, seeds, rows);
  }

  TheoryRuns decay(double other) {
    return new TheoryRuns(
        model, rate, schedule, batch, optimizer, momentum, other, sampling, seeds, rows);
  }

  TheoryRuns schedule(RateSchedule other) {
    return new TheoryRuns(
        model, rate, other, batch, optimizer, momentum, decay, sampling, seeds, rows);
  }

  TheoryRuns on(TableRows others, Sampling how) {
    return new TheoryRuns(
        model, rate, schedule, batch, optimizer, momentum, decay, how, seeds, others);
  }

  TheoryRuns seeds(long init, long data) {
    return new TheoryRuns(
        model,
        rate,
        schedule,
        batch,
        optimizer,
        momentum,
        decay,
        sampling,
        new SeedSpec(init, data, false),
        rows);
  }

  RunSpec run() {
    DataIdentity table = new DataIdentity("table", "0".repeat(64), rows.count(), 0, 1, 1);
    return new RunSpec(
        "theory-test",
        Map.of(),
        4,
        OptionalInt.empty(),
        seeds,
        new DataSpec("table", 7, 0, 0, Scaling.NONE, Map.of()),
        model.readsRows() ? table : DataIdentity.NONE,
        model,
        Loss.MEAN_SQUARED_ERROR,
        Target.LABEL,
        new TrainingSpec(
            optimizer,
            rate,
            schedule,
            momentum,
            0.9,
            0.999,
            1e-8,
            decay,
            BatchSize.of(batch),
            sampling,
            100_000),
        EVERY_STEP,
        EVERY_STEP,
        new EngineSpec(EngineSpec.Type.THEORY, Kernels.AUTO));
  }

  Dataset data() {
    float[] x = new float[rows.count()];
    float[] y = new float[rows.count()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) rows.x()[i];
      y[i] = (float) rows.y()[i];
    }
    Rows none = new Rows(0, new float[0], new int[0], new float[0]);
    return new Dataset(1, 1, new Rows(x.length, x, new int[0], y), none);
  }

  TheoryEngine engine() {
    return TheoryEngine.create(run(), data());
  }

  /** States of replicas 0 to {@code replicas - 1} before the first update. */
  static List<ReplicaState> initial(TheoryEngine engine, int replicas) {
    return IntStream.range(0, replicas).mapToObj(engine::initial).toList();
  }

  /** The doubles of a coordinate of every state. */
  static double[] weights(List<ReplicaState> states, int coordinate) {
    return states.stream().mapToDouble(state -> weights(state)[coordinate]).toArray();
  }

  /** The doubles that a state holds. */
  static double[] weights(ReplicaState state) {
    double[] weights = new double[state.weights().length];
    for (int c = 0; c < weights.length; c++) {
      weights[c] =
          DoubleBits.of(
              state.memory().get(0)[c], state.memory().get(1)[c], state.memory().get(2)[c]);
    }
    return weights;
  }
}
