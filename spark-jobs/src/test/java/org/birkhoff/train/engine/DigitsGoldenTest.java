package org.birkhoff.train.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.birkhoff.config.Activation;
import org.birkhoff.config.BatchSize;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Optimizer;
import org.birkhoff.config.Sampling;
import org.birkhoff.config.Scaling;
import org.birkhoff.config.Target;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.DatasetLoader;
import org.birkhoff.data.LocatedManifest;
import org.birkhoff.data.Manifests;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole way from the shipped digits to weights, frozen, and learning what it should. */
class DigitsGoldenTest {
  private static final String FROZEN =
      "c8a3c349f59f89602eeb7735ff7e328991f2a204b23c828916cd337fcee56343";

  @ParameterizedTest
  @EnumSource(Kernels.class)
  void weightsAfterTrainingOnDigitsAreFrozen(Kernels choice) {
    LocatedManifest manifest = Manifests.named("digits", List.of(Path.of("..", "data-manifests")));
    DataSpec spec = new DataSpec("digits", 3, 0.2, 0.2, Scaling.STANDARDISE, Map.of());
    Dataset data =
        new DatasetLoader(List.of(manifest.folder().toString()))
            .load(manifest.manifest(), spec, Loss.CROSS_ENTROPY, Target.LABEL);
    DataIdentity identity =
        DatasetLoader.identity(manifest.manifest(), spec, Loss.CROSS_ENTROPY, Target.LABEL);
    FusedEngine engine = FusedEngine.create(run(spec, identity), data, DenseKernels.of(choice));

    ReplicaState end = engine.advance(engine.initial(5), 1000);

    assertThat(engine.measure(end))
        .filteredOn(m -> m.observable().equals("test-accuracy"))
        .extracting(Observation::value)
        .allSatisfy(accuracy -> assertThat(accuracy).isGreaterThan(0.8));
    assertThat(GoldenRuns.sha256(end.weights())).isEqualTo(FROZEN);
  }

  private static RunSpec run(DataSpec spec, DataIdentity identity) {
    RunSpec run =
        RunFixture.classifier(List.of(64, 32, 10), Activation.TANH)
            .with(Optimizer.HEAVY_BALL, 0.01)
            .with(RunFixture.COSINE)
            .withDecay(1e-4)
            .with(BatchSize.of(32), Sampling.SHUFFLED_EPOCHS)
            .run();
    return new RunSpec(
        run.name(),
        run.cell(),
        8,
        OptionalInt.of(4),
        run.seeds(),
        spec,
        identity,
        run.model(),
        run.loss(),
        run.target(),
        run.training(),
        run.snapshots(),
        run.metrics(),
        run.engine());
  }
}
