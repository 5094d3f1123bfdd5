package org.birkhoff.analysis.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.geometry.PrincipalComponents;
import org.birkhoff.analysis.geometry.RandomWalkNull;
import org.birkhoff.analysis.geometry.ReplicaSpectra;
import org.birkhoff.analysis.geometry.TrajectoryPca;
import org.birkhoff.analysis.report.Measurement;

/** The measurements of the trajectories' joint principal components. */
final class TrajectoryRows {
  private static final int MOST_REPLICAS = 16;
  private static final int MOST_STEPS = 64;
  private static final int COMPONENTS = 10;
  private static final int SCORES = 3;
  private static final Quantile QUANTILE =
      Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);

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
    rows.addAll(within(run, gram, steps));
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

  /** Each replica's own spectrum, over those that move at all. */
  private static List<Measurement> within(String run, double[][] gram, long[] steps) {
    double[][] spectra =
        Arrays.stream(ReplicaSpectra.of(gram, steps.length, COMPONENTS))
            .filter(spectrum -> !Double.isNaN(spectrum[0]))
            .toArray(double[][]::new);
    String sizes = "replicas=%d snapshots=%d".formatted(spectra.length, steps.length);
    double[] walk = RandomWalkNull.ofOne(steps, COMPONENTS);
    List<Measurement> rows = new ArrayList<>();
    for (int k = 0; k < walk.length; k++) {
      int component = k;
      double[] shares = Arrays.stream(spectra).mapToDouble(s -> s[component]).toArray();
      double[] band = QUANTILE.evaluate(shares, 0.5, 0.05, 0.95);
      rows.add(
          Draft.of(run, "pca-explained-variance-within")
              .about("weights", "")
              .index(k + 1)
              .value(band[0])
              .interval(band[1], band[2])
              .how(
                  "PCA of each replica's own trajectory, centred by itself; median and 5 to 95 %"
                      + " quantiles over replicas",
                  sizes)
              .measurement());
      rows.add(
          Draft.of(run, "pca-explained-variance-within-null")
              .about("weights", "")
              .index(k + 1)
              .value(walk[k])
              .how("random walk of one replica in many dimensions with the same steps", sizes)
              .measurement());
    }
    return rows;
  }
}
