package org.birkhoff.bench;

import org.birkhoff.data.Dataset;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.train.engine.DenseKernels;
import org.birkhoff.train.engine.FusedEngine;
import org.birkhoff.train.engine.TrainingEngine;

/** The fused engine through the interface that training uses. */
final class FusedSubject implements BenchSubject {
  static final String NAME = "fused";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "TrainingEngine.advance of the fused engine";
  }

  @Override
  public Steps steps(RunSpec run, Dataset data) {
    return new EngineSteps(FusedEngine.create(run, data, DenseKernels.of(run.engine().kernels())));
  }

  /** Advances from the initial weights each time, so that every batch does the same work. */
  static final class EngineSteps implements Steps {
    private final TrainingEngine engine;
    private final ReplicaState start;

    EngineSteps(TrainingEngine engine) {
      this.engine = engine;
      this.start = engine.initial(0);
    }

    @Override
    public void advance(long count) {
      ReplicaState end = engine.advance(start, start.step() + count);
      if (end.divergedAt().isPresent()) {
        throw new IllegalStateException(
            "Cannot measure: the replica diverged at step " + end.divergedAt().getAsLong());
      }
    }

    @Override
    public void close() {
      engine.close();
    }
  }
}
