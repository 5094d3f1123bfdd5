package org.birkhoff.analysis.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.job.settings.Range;
import org.birkhoff.analysis.job.slices.PathTrial;
import org.birkhoff.analysis.job.slices.SnapshotTable;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.StoreReader;
import org.birkhoff.store.Table;

/** Measures the paths to the distances of weights on one store, each beside what bounds it. */
final class AnalysisBench {
  private static final int PIECE = 512;

  private final SparkSession spark;
  private final RunSpec run;
  private final String store;
  private final int gramSteps;
  private final int projections;
  private final int repeats;

  AnalysisBench(
      SparkSession spark, RunSpec run, String store, int gramSteps, int projections, int repeats) {
    this.spark = spark;
    this.run = run;
    this.store = store;
    this.gramSteps = gramSteps;
    this.projections = projections;
    this.repeats = repeats;
  }

  BenchReport run(PrintStream progress) throws IOException {
    int[] replicas = IntStream.range(0, run.replicas()).toArray();
    SnapshotTable table =
        SnapshotTable.open(
            spark,
            run.contentHash().substring(0, 12),
            run.layout(),
            StoreReader.open(new Configuration(), store).files(run.contentHash(), Table.SNAPSHOTS),
            replicas,
            Range.ALL);
    PathTrial all = new PathTrial(spark, table, table.steps());
    PathTrial few = new PathTrial(spark, table, Arrays.copyOf(table.steps(), gramSteps));
    int points = gramSteps * replicas.length;
    long vector = 4L * run.layout().size();
    int cores = spark.sparkContext().defaultParallelism();
    int pieces = Math.max(1, run.layout().size() / PIECE / cores);
    few.read();
    few.sketch(projections);
    double[][] seconds = new double[4][repeats];
    for (int i = 0; i < repeats; i++) {
      seconds[0][i] = timed(all::read);
      seconds[1][i] = timed(() -> all.sketch(projections));
      seconds[2][i] = timed(few::products);
      seconds[3][i] = timed(() -> multiply(cores, points, pieces));
      progress.printf(
          "Measured %d of %d: read %.1f s, sketch %.1f s, gram %.1f s, gemm %.1f s%n",
          i + 1, repeats, seconds[0][i], seconds[1][i], seconds[2][i], seconds[3][i]);
    }
    long bytes = vector * table.steps().length * replicas.length;
    return new BenchReport(
        run.replicas(),
        table.steps().length,
        run.layout().size(),
        projections,
        points,
        cores,
        List.of(
            new Rate("read", bytes, seconds[0]),
            new Rate("sketch", bytes, seconds[1]),
            new Rate("gram", vector * points, seconds[2]),
            new Rate("gemm", 4L * PIECE * pieces * cores * points, seconds[3])));
  }

  /** Products on all cores at once, without Spark. */
  private static double multiply(int cores, int points, int pieces) {
    return IntStream.range(0, cores)
        .parallel()
        .mapToDouble(core -> PathTrial.multiply(points, pieces))
        .sum();
  }

  private static double timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }
}
