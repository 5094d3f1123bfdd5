package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Quantile;
import org.birkhoff.analysis.distance.Slices;
import org.birkhoff.analysis.geometry.PrincipalComponents;
import org.birkhoff.analysis.geometry.RandomWalkNull;
import org.birkhoff.analysis.geometry.ReplicaSpectra;
import org.birkhoff.analysis.geometry.TrajectoryPca;
import org.birkhoff.analysis.job.slices.VectorSubject;
import org.birkhoff.analysis.report.Measurement;

/** The measurements of the trajectories' joint principal components. */
public final class TrajectoryRows {
  private static final int MOST_REPLICAS = 16;
  private static final int MOST_STEPS = 64;
  private static final int COMPONENTS = 10;
  private static final int SCORES = 3;
  private static final Quantile QUANTILE =
      Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);

  private TrajectoryRows() {}

  /**
   * The rows of one run.
   *
   * @param whole the whole weight vector
   * @param replicas the replicas of its slices
   */
  public static List<Measurement> of(String run, VectorSubject whole, int[] replicas) {
    int[] first = Arrays.copyOf(replicas, Math.min(replicas.length, MOST_REPLICAS));
    long[] steps = Thinning.evenly(whole.steps(), MOST_STEPS);
    return of(run, gram(whole, steps, first.length), steps, first);
  }

  /** Inner products of replicas' trajectories, one after the other, relative to the first point. */
  private static double[][] gram(VectorSubject whole, long[] steps, int replicas) {
    Slices slices = whole.slices();
    int n = steps.length * replicas;
    int[] step = new int[n];
    for (int i = 0; i < n; i++) {
      step[i] = Arrays.binarySearch(whole.steps(), steps[i % steps.length]);
    }
    double[][] gram = new double[n][n];
    double[] toFirst = new double[n];
    for (int i = 0; i < n; i++) {
      toFirst[i] = slices.squaredDistance(step[i], i / steps.length, step[0], 0);
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double squared =
            slices.squaredDistance(step[i], i / steps.length, step[j], j / steps.length);
        gram[i][j] = (toFirst[i] + toFirst[j] - squared) / 2;
        gram[j][i] = gram[i][j];
      }
    }
    return gram;
  }

  private static List<Measurement> of(String run, double[][] gram, long[] steps, int[] replicas) {
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
