package org.birkhoff.data;

import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.random.StreamKey;

/**
 * Gaussian inputs and noisy multiples of them.
 *
 * <p>{@code y = slope x + noise e}, each feature with its own target; x, e standard normal. Where
 * {@code swapped} is j, at least 1, row j - 1 is drawn afresh, so that data sets which differ in
 * one row can be compared.
 */
final class LinearRows {
  private static final int INPUTS = 0;
  private static final int NOISE = 1;
  private static final int SWAPPED_INPUTS = 2;
  private static final int SWAPPED_NOISE = 3;

  private LinearRows() {}

  static SourceShape shape(GeneratorOptions options) {
    int rows = options.whole("rows", 1);
    int features = options.whole("features", 1);
    options.notNegative("noise");
    if (options.whole("swapped", 0) > rows) {
      throw new InvalidSpecException(
          "Cannot prepare data set %s: data.options.swapped must be at most %d, the rows, but was %s"
              .formatted(options.dataset(), rows, options.whole("swapped", 0)));
    }
    return options.shape(rows, features, 0, features);
  }

  static RawData rows(GeneratorOptions options, StreamKey key) {
    SourceShape shape = shape(options);
    int features = shape.inputs();
    int count = Math.multiplyExact(shape.rows(), features);
    double[] x = Generator.normals(key, INPUTS, count);
    double[] e = Generator.normals(key, NOISE, count);
    int swapped = options.whole("swapped", 0);
    if (swapped > 0) {
      int place = (swapped - 1) * features;
      System.arraycopy(Generator.normals(key, SWAPPED_INPUTS, features), 0, x, place, features);
      System.arraycopy(Generator.normals(key, SWAPPED_NOISE, features), 0, e, place, features);
    }
    double slope = options.values().get("slope");
    double noise = options.notNegative("noise");
    for (int i = 0; i < count; i++) {
      e[i] = slope * x[i] + noise * e[i];
    }
    return new RawData(shape, Values.of(x), new int[0], Values.of(e));
  }
}
