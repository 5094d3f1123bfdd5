package org.birkhoff.data;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Target;

/**
 * Reads or generates a data set and prepares it: split, label noise, scaling, targets. The result
 * is a pure function of the manifest, the specification, loss and target; {@code
 * common/docs/data.md} states each step.
 */
public final class DatasetLoader {
  private final DataFolders folders;

  /**
   * A loader of files below some folders.
   *
   * @param folders local paths or URIs of Hadoop file systems; the first that holds a file wins
   * @param hadoop how to reach the file systems of URIs
   */
  public DatasetLoader(List<String> folders, Configuration hadoop) {
    this.folders = new DataFolders(folders, hadoop);
  }

  /** A loader with Hadoop's default configuration. */
  public DatasetLoader(List<String> folders) {
    this(folders, new Configuration());
  }

  /**
   * What {@link #load} will give, without reading a file.
   *
   * @throws InvalidSpecException if the data set cannot be prepared as asked
   */
  public static DataIdentity identity(
      DataManifest manifest, DataSpec spec, Loss loss, Target target) {
    return DataPlan.of(manifest, spec, loss, target).identity();
  }

  /**
   * The prepared data set.
   *
   * @throws InvalidSpecException if it cannot be prepared as asked, or if a file is missing, is not
   *     the one that the manifest describes, or holds values that cannot be used
   */
  public Dataset load(DataManifest manifest, DataSpec spec, Loss loss, Target target) {
    DataPlan plan = DataPlan.of(manifest, spec, loss, target);
    RawData raw = read(plan);
    RowSplit split = RowSplit.of(plan);
    FeatureScaling scaling = FeatureScaling.of(plan, raw.features(), split.train());
    LabelNoise noise = new LabelNoise(plan);
    return new Dataset(
        plan.shape().inputs(),
        plan.outputs(),
        rows(plan, raw, scaling, split.train(), row -> noise.label(row, raw.labels()[row])),
        rows(plan, raw, scaling, split.test(), row -> raw.labels()[row]));
  }

  private RawData read(DataPlan plan) {
    DataManifest manifest = plan.manifest();
    return switch (manifest.kind()) {
      case GENERATED ->
          manifest.generator().orElseThrow().rows(plan.options().orElseThrow(), plan.spec().seed());
      case CSV -> CsvReader.read(manifest, plan.shape(), folders);
      case IDX -> IdxReader.read(manifest, plan.shape(), folders);
      case CIFAR_10 -> Cifar10Reader.read(manifest, plan.shape(), folders);
    };
  }

  /** The label of a source row. */
  private interface Labelling {
    int of(int row);
  }

  private static Rows rows(
      DataPlan plan, RawData raw, FeatureScaling scaling, int[] chosen, Labelling labelling) {
    int inputs = plan.shape().inputs();
    float[] features = new float[chosen.length * inputs];
    for (int i = 0; i < chosen.length; i++) {
      for (int j = 0; j < inputs; j++) {
        double value = scaling.apply(j, raw.features().at(chosen[i] * inputs + j));
        features[i * inputs + j] = finite(plan, (float) value, chosen[i]);
      }
    }
    int[] labels = new int[0];
    float[] targets = new float[0];
    int outputs = plan.outputs();
    switch (plan.answers()) {
      case LABELS -> {
        labels = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
          labels[i] = labelling.of(chosen[i]);
        }
      }
      case ONE_HOT -> {
        targets = new float[chosen.length * outputs];
        for (int i = 0; i < chosen.length; i++) {
          targets[i * outputs + labelling.of(chosen[i])] = 1;
        }
      }
      case REAL -> {
        targets = new float[chosen.length * outputs];
        for (int i = 0; i < targets.length; i++) {
          int row = chosen[i / outputs];
          double value = raw.targets().at(row * outputs + i % outputs);
          targets[i] = finite(plan, (float) value, row);
        }
      }
      case INPUTS -> targets = features;
    }
    return new Rows(chosen.length, features, labels, targets);
  }

  private static float finite(DataPlan plan, float value, int row) {
    if (!Float.isFinite(value)) {
      throw new InvalidSpecException(
          "Cannot prepare data set %s: row %d holds a value that no float can hold"
              .formatted(plan.manifest().name(), row));
    }
    return value;
  }
}
