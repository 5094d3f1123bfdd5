package org.birkhoff.train.engine;

import java.util.List;
import org.birkhoff.config.Activation;
import org.birkhoff.config.BatchSize;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Sampling;
import org.birkhoff.run.ReplicaState;

/** A program that trains with every activation and every start and finish until all is compiled. */
final class EveryKernel {
  private static final long NANOS_EACH = 400_000_000L;

  private EveryKernel() {}

  public static void main(String[] arguments) {
    DenseKernels kernels = DenseKernels.of(Kernels.AUTO);
    for (Activation activation : Activation.values()) {
      train(RunFixture.classifier(List.of(64, 32, 48, 10), activation), kernels);
    }
    RunFixture tanh = RunFixture.classifier(List.of(64, 32, 48, 10), Activation.TANH);
    train(tanh.withDecay(0.01), kernels);
    train(tanh.with(BatchSize.of(140), Sampling.WITH_REPLACEMENT), kernels);
  }

  private static void train(RunFixture fixture, DenseKernels kernels) {
    FusedEngine engine = fixture.engine(kernels);
    ReplicaState state = engine.initial(0);
    long end = System.nanoTime() + NANOS_EACH;
    while (System.nanoTime() < end) {
      state = engine.advance(state, state.step() + 50);
    }
    System.out.println("trained to step " + state.step());
  }
}
