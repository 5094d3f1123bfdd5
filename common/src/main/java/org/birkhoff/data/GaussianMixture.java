package org.birkhoff.data;

import org.birkhoff.random.StreamKey;

/**
 * Classes of unit Gaussians around random centres: row i has the class i mod classes, and its
 * features are that class's centre, {@code separation} from the origin in a uniformly random
 * direction, plus standard normal numbers.
 */
final class GaussianMixture {
  private static final int INPUTS = 0;
  private static final int CENTRES = 1;

  private GaussianMixture() {}

  static SourceShape shape(GeneratorOptions options) {
    options.notNegative("separation");
    int classes = options.whole("classes", 2);
    return options.shape(options.whole("rows", 1), options.whole("features", 1), classes, 0);
  }

  static RawData rows(GeneratorOptions options, StreamKey key) {
    SourceShape shape = shape(options);
    int features = shape.inputs();
    double[] centres = centres(shape, options.notNegative("separation"), key);
    double[] x = Generator.normals(key, INPUTS, shape.rows() * features);
    int[] labels = new int[shape.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = row % shape.classes();
      for (int j = 0; j < features; j++) {
        x[row * features + j] += centres[labels[row] * features + j];
      }
    }
    return new RawData(shape, Values.of(x), labels, Values.of(new double[0]));
  }

  private static double[] centres(SourceShape shape, double separation, StreamKey key) {
    int features = shape.inputs();
    double[] centres =
        Generator.normals(key, CENTRES, Math.multiplyExact(shape.classes(), features));
    for (int k = 0; k < shape.classes(); k++) {
      double square = 0;
      for (int j = 0; j < features; j++) {
        square += centres[k * features + j] * centres[k * features + j];
      }
      for (int j = 0; j < features; j++) {
        centres[k * features + j] *= separation / Math.sqrt(square);
      }
    }
    return centres;
  }
}
