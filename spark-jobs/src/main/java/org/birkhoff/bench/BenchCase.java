package org.birkhoff.bench;

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
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Keyword;
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

/** What one measurement trains: a shape and the functions on it. */
public record BenchCase(BenchShape shape, Activation activation, Loss loss, Optimizer optimizer) {
  private static final StreamKey KEY = StreamKey.of(Purpose.GENERATE, 1, "bench");

  /** Rows of the digits and of MNIST: what a network of so many inputs is likely to train on. */
  private static final int SMALL_ROWS = 1797;

  private static final int LARGE_ROWS = 60_000;
  private static final int SMALL_INPUTS = 64;
  private static final int MOST_VALUES = 1 << 26;

  /** Copies of the weights' size that an engine holds, and those of each vector of memory. */
  private static final int VECTORS = 4;

  private static final int VECTORS_OF_MEMORY = 3;
  private static final StepSchedule NEVER =
      new StepSchedule(StepSchedule.Type.LINEAR, List.of(), TrainingSpec.MAX_STEPS, 1, 1);

  /** Training rows. */
  int rows() {
    int inputs = shape.widths().get(0);
    int rows = inputs <= SMALL_INPUTS ? SMALL_ROWS : Math.min(LARGE_ROWS, MOST_VALUES / inputs);
    return Math.max(rows, shape.batch());
  }

  /** The run that is trained: a small constant learning rate, batches drawn with replacement. */
  public RunSpec run(EngineSpec engine) {
    List<Integer> widths = shape.widths();
    double rate = optimizer.usesMoments() ? 1e-4 : 1e-3;
    return new RunSpec(
        "bench",
        Map.of(),
        1,
        OptionalInt.empty(),
        new SeedSpec(1, 1, false),
        new DataSpec("bench", 1, 0, 0, Scaling.NONE, Map.of()),
        new DataIdentity("bench", "0".repeat(64), rows(), 0, inputs(), outputs()),
        new ModelSpec(
            widths.subList(1, widths.size() - 1), activation, Initialisation.XAVIER, 0.1, true),
        loss,
        Target.LABEL,
        new TrainingSpec(
            optimizer,
            rate,
            new RateSchedule(RateSchedule.Type.CONSTANT, 1, 1, OptionalLong.empty(), 0),
            0.9,
            0.9,
            0.999,
            1e-8,
            0,
            BatchSize.of(shape.batch()),
            Sampling.WITH_REPLACEMENT,
            TrainingSpec.MAX_STEPS),
        NEVER,
        NEVER,
        engine);
  }

  /**
   * Refuses what no engine can train.
   *
   * @throws InvalidSpecException with the reason
   */
  void requireTrainable() {
    if (loss == Loss.CROSS_ENTROPY && outputs() < 2) {
      throw new InvalidSpecException(
          "Cannot measure %s: cross-entropy needs 2 outputs or more".formatted(shape));
    }
    if (parameters() > Integer.MAX_VALUE || (long) rows() * inputs() > Integer.MAX_VALUE) {
      throw new InvalidSpecException(
          "Cannot measure %s: parameters and rows must fit in arrays".formatted(shape));
    }
  }

  /**
   * Bytes that engines of so many cores hold at least: the rows once, and for each engine weights,
   * gradients, what undoes an update and the state that batches start from.
   */
  long leastBytes(int cores) {
    int memory = optimizer.usesMoments() ? 2 : optimizer.usesMomentum() ? 1 : 0;
    long vectors = VECTORS + (long) memory * VECTORS_OF_MEMORY;
    return Float.BYTES * ((long) rows() * inputs() + cores * vectors * parameters());
  }

  private long parameters() {
    long parameters = 0;
    for (int i = 0; i + 1 < shape.widths().size(); i++) {
      parameters += (shape.widths().get(i) + 1L) * shape.widths().get(i + 1);
    }
    return parameters;
  }

  /** Generated rows: features uniform on 256 values of mean 0 and variance 1, uniform labels. */
  Dataset data() {
    int rows = rows();
    float[] features = new float[Math.multiplyExact(rows, inputs())];
    int[] drawn = new int[inputs()];
    for (int row = 0; row < rows; row++) {
      new RandomStream(KEY, 0, row).bounded(256, 0, drawn.length, drawn);
      for (int i = 0; i < drawn.length; i++) {
        features[row * drawn.length + i] = (drawn[i] - 127.5f) / 73.9f;
      }
    }
    int[] labels = new int[rows];
    new RandomStream(KEY, 1, 0).bounded(outputs(), 0, rows, labels);
    Rows none = new Rows(0, new float[0], new int[0], new float[0]);
    return new Dataset(inputs(), outputs(), new Rows(rows, features, labels, new float[0]), none);
  }

  private int inputs() {
    return shape.widths().get(0);
  }

  private int outputs() {
    return shape.widths().get(shape.widths().size() - 1);
  }

  @Override
  public String toString() {
    return "%s %s %s %s"
        .formatted(shape, Keyword.of(activation), Keyword.of(loss), Keyword.of(optimizer));
  }
}
