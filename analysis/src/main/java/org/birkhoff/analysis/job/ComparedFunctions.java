package org.birkhoff.analysis.job;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.birkhoff.analysis.distance.PooledDistances;
import org.birkhoff.analysis.distance.RelabelledDistances;
import org.birkhoff.analysis.job.CompareRows.Subject;
import org.birkhoff.analysis.job.slices.CommittedFiles;
import org.birkhoff.config.SketchSpec;
import org.birkhoff.sketch.SketchRow;
import org.birkhoff.store.PartFacts;

/** The functions that two runs compute: their outputs on the probe rows that both recorded. */
final class ComparedFunctions {
  private static final String COLUMNS =
      "replica int, step long, layer string, kind string, values array<float>";

  /** Of more outputs there are no sliced distances, whose directions would not fit into memory. */
  private static final int MOST_SLICED = 1 << 14;

  private final SparkSession spark;
  private final ComparedRuns runs;
  private final Pairing pairing;
  private final CompareSettings settings;

  ComparedFunctions(
      SparkSession spark, ComparedRuns runs, Pairing pairing, CompareSettings settings) {
    this.spark = spark;
    this.runs = runs;
    this.pairing = pairing;
    this.settings = settings;
  }

  /** Why functions cannot be compared, as a clause; empty if they can. */
  Optional<String> obstacle() {
    SketchSpec first = runs.first().spec().sketches();
    SketchSpec second = runs.second().spec().sketches();
    if (first.probes() == 0 || second.probes() == 0) {
      String who =
          first.probes() > 0 ? "the second run" : second.probes() > 0 ? "the first run" : "no run";
      return Optional.of(
          who
              + (who.equals("no run") ? " recorded" : " did not record")
              + " outputs on probe rows (sketches.probes)");
    }
    String data = runs.first().spec().dataset().sha256();
    if (!data.equals(runs.second().spec().dataset().sha256()) || first.seed() != second.seed()) {
      return Optional.of("the runs recorded outputs on different probe rows");
    }
    return steps().count() == 0
        ? Optional.of("the runs have no outputs at a common " + settings.at().word())
        : Optional.empty();
  }

  private CommonSteps steps() {
    return runs.common(pairing, settings.at(), PartFacts::sketchSteps).chosen(settings.steps());
  }

  /** All outputs first, then those of each part of the data. */
  <P extends Serializable> List<Subject> subjects(LawTest<P> test, int directions) {
    TreeMap<String, Outputs<P>> byPart = new TreeMap<>();
    CommonSteps steps = steps();
    for (int s = 0; s < steps.count(); s++) {
      TreeMap<String, float[][]> first =
          outputs(runs.firstSketches(), pairing.first(), steps.first()[s]);
      TreeMap<String, float[][]> second =
          outputs(runs.secondSketches(), pairing.second(), steps.second()[s]);
      first.keySet().retainAll(second.keySet());
      PooledDistances whole = null;
      double[][] rows = null;
      for (String part : first.keySet()) {
        float[][] x = first.get(part);
        float[][] y = second.get(part);
        int width = Math.min(x[0].length, y[0].length);
        PooledDistances distances = PooledDistances.between(x, y, 0, width);
        double[][] pooled = pooled(x, y, width);
        byPart.computeIfAbsent(part, name -> new Outputs<>()).add(s, test, distances, pooled);
        whole = whole == null ? distances : whole.plus(distances);
        rows = rows == null ? pooled : beside(rows, pooled);
      }
      if (whole != null) {
        byPart.computeIfAbsent("", name -> new Outputs<>()).add(s, test, whole, rows);
      }
    }
    List<Subject> subjects = new ArrayList<>();
    byPart.forEach(
        (part, outputs) -> subjects.add(outputs.subject(part, steps, test, directions, settings)));
    return subjects;
  }

  /** Outputs (R, width) of each part of the data for which every replica has finite ones. */
  private TreeMap<String, float[][]> outputs(List<String> files, int[] replicas, long step) {
    TreeMap<String, float[][]> outputs = new TreeMap<>();
    for (Row row :
        CommittedFiles.read(spark, COLUMNS, files)
            .filter(CommittedFiles.isReplica(replicas))
            .filter(col("kind").equalTo(SketchRow.LOGITS))
            .filter(col("step").equalTo(step))
            .select("replica", "layer", "values")
            .collectAsList()) {
      List<Float> values = row.getList(2);
      float[] output = new float[values.size()];
      for (int i = 0; i < output.length; i++) {
        output[i] = values.get(i);
      }
      outputs
              .computeIfAbsent(row.getString(1), part -> new float[replicas.length][])[
              Arrays.binarySearch(replicas, row.getInt(0))] =
          output;
    }
    outputs.values().removeIf(slice -> !isComplete(slice));
    return outputs;
  }

  private static boolean isComplete(float[][] slice) {
    for (float[] row : slice) {
      if (row == null || row.length != slice[0].length) {
        return false;
      }
      for (float value : row) {
        if (!Float.isFinite(value)) {
          return false;
        }
      }
    }
    return true;
  }

  private static double[][] pooled(float[][] x, float[][] y, int width) {
    double[][] pooled = new double[x.length + y.length][width];
    for (int r = 0; r < pooled.length; r++) {
      float[] row = r < x.length ? x[r] : y[r - x.length];
      for (int i = 0; i < width; i++) {
        pooled[r][i] = row[i];
      }
    }
    return pooled;
  }

  private static double[][] beside(double[][] left, double[][] right) {
    double[][] both = new double[left.length][];
    for (int r = 0; r < both.length; r++) {
      both[r] = Arrays.copyOf(left[r], left[r].length + right[r].length);
      System.arraycopy(right[r], 0, both[r], left[r].length, right[r].length);
    }
    return both;
  }

  /** One part's pairs of slices so far. */
  private static final class Outputs<P extends Serializable> {
    private final List<Integer> steps = new ArrayList<>();
    private final List<P> energy = new ArrayList<>();
    private final List<double[][]> rows = new ArrayList<>();

    private void add(int step, LawTest<P> test, PooledDistances distances, double[][] pooled) {
      steps.add(step);
      energy.add(test.energy(distances));
      if (pooled[0].length <= MOST_SLICED) {
        rows.add(pooled);
      }
    }

    private Subject subject(
        String part, CommonSteps all, LawTest<P> test, int directions, CompareSettings settings) {
      return new Subject(
          "function",
          part,
          all.at(steps.stream().mapToInt(step -> step).toArray()),
          test.family(energy),
          rows.isEmpty()
              ? List.of()
              : RelabelledDistances.under(test.labels())
                  .slicedWasserstein(rows, directions, settings.seed()),
          List.of());
    }
  }
}
