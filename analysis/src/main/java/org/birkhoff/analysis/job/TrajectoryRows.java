package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.geometry.PrincipalComponents;
import org.birkhoff.analysis.geometry.RandomWalkNull;
import org.birkhoff.analysis.geometry.TrajectoryPca;
import org.birkhoff.analysis.report.Measurement;

/** The measurements of the trajectories' joint principal components. */
final class TrajectoryRows {
  private static final int MOST_REPLICAS = 16;
  private static final int MOST_STEPS = 64;
  private static final int COMPONENTS = 10;
  private static final int SCORES = 3;

  private TrajectoryRows() {}

  static List<Measurement> of(SparkSession spark, SnapshotTable snapshots) {
    String run = snapshots.ensemble().run();
    int[] all = snapshots.ensemble().replicas();
    int[] replicas = Arrays.copyOf(all, Math.min(all.length, MOST_REPLICAS));
    long[] steps = Thinning.evenly(snapshots.steps(), MOST_STEPS);
    double[][] gram = TrajectoryGram.of(spark, snapshots, steps, replicas);
    PrincipalComponents pca = TrajectoryPca.of(gram, COMPONENTS);
    double[] walk = RandomWalkNull.ratios(gram, steps, COMPONENTS);
    String sizes = "replicas=%d snapshots=%d".formatted(replicas.length, steps.length);
    List<Measurement> rows = new ArrayList<>();
    for (int k = 0; k < pca.ratios().length; k++) {
      rows.add(
          Draft.of(run, "pca-explained-variance")
              .about("weights", "")
              .index(k + 1)
              .value(pca.ratios()[k])
              .how("joint PCA of all trajectories", sizes)
              .measurement());
      rows.add(
          Draft.of(run, "pca-explained-variance-null")
              .about("weights", "")
              .index(k + 1)
              .value(walk[k])
              .how(
                  "random walks in many dimensions from the same starts with the same displacement",
                  sizes)
              .measurement());
    }
    for (int i = 0; i < gram.length; i++) {
      for (int k = 0; k < Math.min(SCORES, pca.ratios().length); k++) {
        rows.add(
            Draft.of(run, "pca-score")
                .about("weights", "")
                .replica(replicas[i / steps.length])
                .step(steps[i % steps.length])
                .index(k + 1)
                .value(pca.scores()[i][k])
                .how("joint PCA of all trajectories", sizes)
                .measurement());
      }
    }
    return rows;
  }
}
