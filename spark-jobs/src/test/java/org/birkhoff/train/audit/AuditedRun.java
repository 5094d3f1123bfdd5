package org.birkhoff.train.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.SweepSpec;
import org.birkhoff.config.SweepSpecParser;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.Rows;
import org.birkhoff.run.RunSpec;
import org.birkhoff.train.engine.DenseKernels;
import org.birkhoff.train.engine.FusedEngine;
import org.birkhoff.train.engine.TrainingEngine;

/** A 3-4-2 network with momentum, and 24 generated rows. */
record AuditedRun(RunSpec spec, Dataset data) {
  private static final int ROWS = 24;

  static AuditedRun withRate(double rate) {
    String yaml =
        """
        name: audited
        replicas: 4
        data: {manifest: audited}
        model: {hidden: [4]}
        training: {optimizer: heavy-ball, learning-rate: %s, batch-size: 5, steps: 200}
        """
            .formatted(rate);
    SweepSpec sweep =
        SweepSpecParser.parse("a.yaml", yaml.getBytes(StandardCharsets.UTF_8), List.of()).spec();
    RunSpec run =
        new RunSpec(
            sweep.name(),
            Map.of(),
            sweep.replicas(),
            sweep.inits(),
            sweep.seeds(),
            sweep.data(),
            new DataIdentity("audited", "cd".repeat(32), ROWS, 0, 3, 2),
            sweep.model(),
            sweep.loss(),
            sweep.target(),
            sweep.training(),
            sweep.snapshots(),
            sweep.metrics(),
            sweep.engine());
    float[] features = new float[3 * ROWS];
    int[] labels = new int[ROWS];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) StrictMath.sin(i * i);
    }
    for (int i = 0; i < ROWS; i++) {
      labels[i] = i * 7 % 5 < 2 ? 0 : 1;
    }
    Rows none = new Rows(0, new float[0], new int[0], new float[0]);
    return new AuditedRun(
        run, new Dataset(3, 2, new Rows(ROWS, features, labels, new float[0]), none));
  }

  /** A sound engine. */
  TrainingEngine engine(RunSpec described) {
    return FusedEngine.create(described, data, DenseKernels.of(described.engine().kernels()));
  }
}
