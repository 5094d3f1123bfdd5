package org.birkhoff.train.engine.dl4j;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.ParsedSweep;
import org.birkhoff.config.SweepSpecParser;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.DatasetLoader;
import org.birkhoff.data.LocatedManifest;
import org.birkhoff.data.Manifests;
import org.birkhoff.run.RunSpec;
import org.birkhoff.run.RunSpecs;
import org.birkhoff.train.engine.Engines;
import org.birkhoff.train.engine.TrainingEngine;

/** A run on the shipped digits, 64-32-10 with batches of 16 unless a key is overridden. */
record DigitsRun(RunSpec run, Dataset data) {
  private static final LocatedManifest DIGITS =
      Manifests.named("digits", List.of(Path.of("..", "data-manifests")));

  private static final String SWEEP =
      """
      name: engines
      replicas: 8
      data: {manifest: digits, test-fraction: 0.2, scaling: unit}
      training: {learning-rate: 0.1, batch-size: 16, steps: 1000}
      """;

  /** A run of an engine; {@code overrides} as {@code --set} takes them. */
  static DigitsRun of(EngineSpec.Type engine, List<String> overrides) {
    List<String> all = new ArrayList<>(overrides);
    all.add("engine.type=" + Keyword.of(engine));
    ParsedSweep sweep =
        SweepSpecParser.parse("engines.yaml", SWEEP.getBytes(StandardCharsets.UTF_8), all);
    RunSpec run =
        RunSpecs.resolve(
                sweep,
                (data, loss, target) ->
                    DatasetLoader.identity(DIGITS.manifest(), data, loss, target),
                (model, type, data, loss) ->
                    Engines.network(type, Configurations.text(model), model, data, loss))
            .get(0);
    Dataset data =
        new DatasetLoader(List.of(DIGITS.folder().toString()))
            .load(DIGITS.manifest(), run.data(), run.loss(), run.target());
    return new DigitsRun(run, data);
  }

  static DigitsRun of(EngineSpec.Type engine, String... overrides) {
    return of(engine, List.of(overrides));
  }

  TrainingEngine engine() {
    return Engines.of(run, data);
  }
}
