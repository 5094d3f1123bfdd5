package org.birkhoff.train.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.birkhoff.config.Activation;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Kernels;
import org.birkhoff.run.RunSpec;
import org.junit.jupiter.api.Test;

/** What builds with and without {@code -Dfused.only} say; each build tests its own half. */
class EnginesTest {
  private static final RunFixture FIXTURE =
      RunFixture.classifier(List.of(4, 3), Activation.IDENTITY);

  private static RunSpec dl4j() {
    return FIXTURE.run().with(new EngineSpec(EngineSpec.Type.DL4J, Kernels.AUTO));
  }

  @Test
  void theFusedEngineIsAlwaysThere() {
    assertThat(Engines.isAvailable(EngineSpec.Type.FUSED)).isTrue();
    try (TrainingEngine engine = Engines.of(FIXTURE.run(), FIXTURE.data())) {
      assertThat(engine).isInstanceOf(FusedEngine.class);
    }
  }

  @Test
  void anEngineThatABuildLacksIsASentence() {
    List<RunSpec> runs = List.of(FIXTURE.run(), dl4j(), dl4j());
    if (Engines.isAvailable(EngineSpec.Type.DL4J)) {
      assertThatCode(() -> Engines.requireAvailable(runs)).doesNotThrowAnyException();
      return;
    }
    assertThatThrownBy(() -> Engines.requireAvailable(runs))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage(
            "Cannot use sweep engine-test: this build was made with -Dfused.only and lacks"
                + " engine.type dl4j");
  }
}
