package org.birkhoff.family;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.SweepSpecParser;
import org.birkhoff.run.RunSpec;
import org.birkhoff.run.RunSpecs;

/** Runs of solved models for tests. */
final class FamilyRuns {
  private static final DataIdentity LINE =
      new DataIdentity("line", "0123456789abcdef".repeat(4), 4, 0, 1, 1);

  private FamilyRuns() {}

  /** The only run of a sweep with these lines below {@code model:} and {@code training:}. */
  static RunSpec run(String model, String training, String... overrides) {
    String yaml =
        "name: known\nreplicas: 8\nmodel:\n%s\ntraining:\n%s\n"
            .formatted(model.stripTrailing(), training.stripTrailing());
    return RunSpecs.resolve(
            SweepSpecParser.parse(
                "known.yaml", yaml.getBytes(StandardCharsets.UTF_8), List.of(overrides)),
            (data, loss, target) -> LINE)
        .get(0);
  }
}
