package org.birkhoff.data;

import org.birkhoff.random.StreamKey;

/**
 * Gaussian inputs that are their own answers but for noise: {@code y = x + noise e} with x, e
 * standard normal, as many outputs as features. The setting of the figure on the law of balance in
 * arXiv:2308.06671.
 */
final class NoisyIdentity {
  private static final int INPUTS = 0;
  private static final int NOISE = 1;

  private NoisyIdentity() {}

  static SourceShape shape(GeneratorOptions options) {
    options.notNegative("noise");
    int features = options.whole("features", 1);
    return options.shape(options.whole("rows", 1), features, 0, features);
  }

  static RawData rows(GeneratorOptions options, StreamKey key) {
    SourceShape shape = shape(options);
    double noise = options.notNegative("noise");
    double[] x = Generator.normals(key, INPUTS, shape.rows() * shape.inputs());
    double[] y = Generator.normals(key, NOISE, x.length);
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] + noise * y[i];
    }
    return new RawData(shape, Values.of(x), new int[0], Values.of(y));
  }
}
