package org.birkhoff.data;

import org.birkhoff.random.StreamKey;

/**
 * Gaussian inputs and the answers of a random network of one hidden tanh layer, the teacher.
 *
 * <p>{@code y = V tanh(W x) + noise e}, with x, e standard normal, W (hidden, features) of variance
 * 1 / features and V (outputs, hidden) of variance 1 / hidden. With {@code classes} of at least 2
 * the label is the index of the greatest of as many outputs; with {@code classes} 0 the {@code
 * outputs} are real targets.
 */
final class TeacherStudent {
  private static final int INPUTS = 0;
  private static final int HIDDEN_WEIGHTS = 1;
  private static final int OUTPUT_WEIGHTS = 2;
  private static final int NOISE = 3;

  private TeacherStudent() {}

  static SourceShape shape(GeneratorOptions options) {
    int classes = options.whole("classes", 0);
    int targets = classes == 0 ? options.whole("outputs", 1) : 0;
    options.whole("hidden", 1);
    options.notNegative("noise");
    if (classes == 1) {
      options.whole("classes", 2);
    }
    return options.shape(options.whole("rows", 1), options.whole("features", 1), classes, targets);
  }

  static RawData rows(GeneratorOptions options, StreamKey key) {
    SourceShape shape = shape(options);
    int features = shape.inputs();
    int hidden = options.whole("hidden", 1);
    int outputs = Math.max(shape.classes(), shape.targets());
    double[] x = Generator.normals(key, INPUTS, Math.multiplyExact(shape.rows(), features));
    double[] w = Generator.normals(key, HIDDEN_WEIGHTS, Math.multiplyExact(hidden, features));
    double[] v = Generator.normals(key, OUTPUT_WEIGHTS, Math.multiplyExact(outputs, hidden));
    double[] y = Generator.normals(key, NOISE, Math.multiplyExact(shape.rows(), outputs));
    double noise = options.notNegative("noise");
    double[] h = new double[hidden];
    for (int row = 0; row < shape.rows(); row++) {
      for (int j = 0; j < hidden; j++) {
        double sum = dot(w, j * features, x, row * features, features);
        h[j] = StrictMath.tanh(sum / Math.sqrt(features));
      }
      for (int k = 0; k < outputs; k++) {
        double answer = dot(v, k * hidden, h, 0, hidden) / Math.sqrt(hidden);
        y[row * outputs + k] = answer + noise * y[row * outputs + k];
      }
    }
    if (shape.classes() == 0) {
      return new RawData(shape, Values.of(x), new int[0], Values.of(y));
    }
    int[] labels = new int[shape.rows()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = greatest(y, row * outputs, outputs);
    }
    return new RawData(shape, Values.of(x), labels, Values.of(new double[0]));
  }

  private static double dot(double[] a, int aFrom, double[] b, int bFrom, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[aFrom + i] * b[bFrom + i];
    }
    return sum;
  }

  private static int greatest(double[] values, int from, int length) {
    int best = 0;
    for (int k = 1; k < length; k++) {
      if (values[from + k] > values[from + best]) {
        best = k;
      }
    }
    return best;
  }
}
