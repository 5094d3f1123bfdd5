package org.birkhoff.bench;

import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Keyword;
import org.birkhoff.data.Dataset;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.train.engine.Engines;
import org.birkhoff.train.engine.TrainingEngine;

/** One of the project's engines, through the interface that training uses. */
record EngineSubject(EngineSpec.Type type) implements BenchSubject {
  static final EngineSubject FUSED = new EngineSubject(EngineSpec.Type.FUSED);

  @Override
  public String name() {
    return Keyword.of(type);
  }

  @Override
  public Steps steps(BenchCase what, Kernels kernels, Dataset data) {
    return new EngineSteps(Engines.of(what.run(new EngineSpec(type, kernels)), data));
  }

  /** Advances from the initial weights each time, so that every batch does the same work. */
  private static final class EngineSteps implements Steps {
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
