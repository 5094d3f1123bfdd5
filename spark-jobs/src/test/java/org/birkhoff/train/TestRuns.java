package org.birkhoff.train;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.SweepSpec;
import org.birkhoff.config.SweepSpecParser;
import org.birkhoff.run.RunSpec;

/** Resolved runs for tests that need no data. */
final class TestRuns {

  private TestRuns() {}

  /** A 64-8-10 network with linear schedules. */
  static RunSpec digits(int replicas, long steps, long snapshotsEvery, long metricsEvery) {
    String yaml =
        """
        name: test
        replicas: %d
        data: {manifest: digits}
        model: {hidden: [8]}
        training: {learning-rate: 0.1, batch-size: 16, steps: %d}
        snapshots: {type: linear, every: %d}
        metrics: {type: linear, every: %d}
        """
            .formatted(replicas, steps, snapshotsEvery, metricsEvery);
    SweepSpec spec =
        SweepSpecParser.parse("test.yaml", yaml.getBytes(StandardCharsets.UTF_8), List.of()).spec();
    return new RunSpec(
        spec.name(),
        Map.of(),
        spec.replicas(),
        spec.inits(),
        spec.seeds(),
        spec.data(),
        new DataIdentity("digits", "ab".repeat(32), 1438, 359, 64, 10),
        spec.model(),
        spec.loss(),
        spec.target(),
        spec.training(),
        spec.snapshots(),
        spec.metrics(),
        spec.engine());
  }
}
