package org.birkhoff.train.engine;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.birkhoff.config.Activation;
import org.birkhoff.config.BatchSize;
import org.birkhoff.config.Initialisation;
import org.birkhoff.config.Optimizer;
import org.birkhoff.config.Sampling;
import org.birkhoff.run.ReplicaState;

/** The runs whose final weights are frozen in {@code golden.csv}. */
final class GoldenRuns {
  static final int REPLICA = 3;
  static final long STEPS = 200;

  private GoldenRuns() {}

  static Map<String, RunFixture> all() {
    Map<String, RunFixture> runs = new LinkedHashMap<>();
    runs.put("tanh-sgd", classifier(Activation.TANH, 64, 32, 10));
    runs.put(
        "relu-heavy-ball",
        classifier(Activation.RELU, 20, 16, 5)
            .with(Initialisation.HE)
            .with(Optimizer.HEAVY_BALL, 0.02)
            .withDecay(1e-3)
            .with(BatchSize.of(32), Sampling.SHUFFLED_EPOCHS));
    runs.put(
        "leaky-relu-nesterov-cosine",
        classifier(Activation.LEAKY_RELU, 13, 7, 3)
            .with(Initialisation.LECUN)
            .with(Optimizer.NESTEROV, 0.02)
            .with(RunFixture.COSINE)
            .with(BatchSize.of(5), Sampling.WITH_REPLACEMENT));
    runs.put(
        "sigmoid-one-hot-adam",
        classifier(Activation.SIGMOID, 10, 9, 4)
            .onOneHotLabels()
            .with(Optimizer.ADAM, 0.01)
            .with(BatchSize.of(8), Sampling.WITH_REPLACEMENT));
    runs.put(
        "swish-adamw-step",
        classifier(Activation.SWISH, 12, 16, 8, 3)
            .with(Optimizer.ADAMW, 0.01)
            .withDecay(0.05)
            .with(RunFixture.STEP));
    runs.put(
        "gelu-adam-decay",
        classifier(Activation.GELU_TANH, 11, 24, 6, 5)
            .with(Initialisation.NORMAL)
            .with(Optimizer.ADAM, 0.005)
            .withDecay(0.01)
            .with(BatchSize.of(24), Sampling.SHUFFLED_EPOCHS));
    runs.put(
        "identity-targets-no-bias",
        classifier(Activation.IDENTITY, 9, 6, 2).onTargets().withoutBias());
    runs.put(
        "no-hidden-layer-full-batch",
        classifier(Activation.TANH, 21, 6)
            .withDecay(1e-2)
            .with(BatchSize.full(), Sampling.WITH_REPLACEMENT));
    runs.put(
        "three-hidden-layers",
        classifier(Activation.TANH, 17, 13, 7, 11, 4)
            .with(Optimizer.HEAVY_BALL, 0.03)
            .with(BatchSize.of(7), Sampling.SHUFFLED_EPOCHS));
    runs.put(
        "autoencoder-batch-1",
        classifier(Activation.TANH, 8, 3, 8)
            .onInputs()
            .with(Optimizer.SGD, 0.02)
            .with(BatchSize.of(1), Sampling.WITH_REPLACEMENT));
    runs.put(
        "batch-in-chunks",
        classifier(Activation.RELU, 30, 20, 10)
            .with(Initialisation.HE)
            .with(BatchSize.of(131), Sampling.SHUFFLED_EPOCHS));
    runs.put(
        "no-bias-swish-full-batch",
        classifier(Activation.SWISH, 6, 5, 4, 3)
            .withoutBias()
            .with(BatchSize.full(), Sampling.SHUFFLED_EPOCHS)
            .with(Optimizer.NESTEROV, 0.05)
            .withDecay(1e-4));
    return runs;
  }

  private static RunFixture classifier(Activation activation, Integer... widths) {
    return RunFixture.classifier(List.of(widths), activation);
  }

  static String hashAfterTraining(RunFixture run, DenseKernels kernels) {
    try (FusedEngine engine = run.engine(kernels)) {
      ReplicaState end = engine.advance(engine.initial(REPLICA), STEPS);
      return sha256(end.weights());
    }
  }

  /** The SHA-256 of the weights as big-endian floats, every NaN the canonical one. */
  static String sha256(float[] weights) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * weights.length);
    for (float weight : weights) {
      bytes.putInt(Float.floatToIntBits(weight));
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
