package org.birkhoff.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.NearestKey;

/** The options of a generated data set: a manifest's defaults, overridden by a sweep's. */
final class GeneratorOptions {
  private final String dataset;
  private final Map<String, Double> values;

  private GeneratorOptions(String dataset, Map<String, Double> values) {
    this.dataset = dataset;
    this.values = values;
  }

  static GeneratorOptions of(DataManifest manifest, Map<String, Double> given) {
    Map<String, Double> values = new TreeMap<>(manifest.options());
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, Double> option : given.entrySet()) {
      if (values.replace(option.getKey(), option.getValue()) == null) {
        Optional<String> nearest = NearestKey.of(option.getKey(), manifest.options().keySet());
        problems.add(
            "Cannot prepare data set %s: data.options.%s is not one of its options %s%s"
                .formatted(
                    manifest.name(),
                    option.getKey(),
                    manifest.options().keySet(),
                    nearest.map(n -> "; did you mean " + n + "?").orElse("")));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(problems);
    }
    return new GeneratorOptions(manifest.name(), values);
  }

  String dataset() {
    return dataset;
  }

  Map<String, Double> values() {
    return values;
  }

  int whole(String key, int least) {
    double value = values.get(key);
    if (value != Math.rint(value) || value < least || value > Integer.MAX_VALUE) {
      throw new InvalidSpecException(
          "Cannot prepare data set %s: data.options.%s must be a whole number of at least %d, but was %s"
              .formatted(dataset, key, least, value));
    }
    return (int) value;
  }

  double notNegative(String key) {
    double value = values.get(key);
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new InvalidSpecException(
          "Cannot prepare data set %s: data.options.%s must not be negative, but was %s"
              .formatted(dataset, key, value));
    }
    return value;
  }

  /** Shape of the generated rows; refuses more values than an array holds. */
  SourceShape shape(int rows, int inputs, int classes, int targets) {
    if ((double) rows * inputs > Integer.MAX_VALUE || (double) rows * targets > Integer.MAX_VALUE) {
      throw new InvalidSpecException(
          "Cannot prepare data set %s: %d rows of %d features and %d targets are more than %d values"
              .formatted(dataset, rows, inputs, targets, Integer.MAX_VALUE));
    }
    return new SourceShape(rows, 0, inputs, classes, targets);
  }
}
