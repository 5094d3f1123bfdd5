package org.birkhoff.objective;

import org.birkhoff.config.Activation;

/** Activations and their derivatives in double. */
final class ScalarActivation {
  private static final double LEAK = 0.01;
  private static final double GELU_LINEAR = Math.sqrt(2 / Math.PI);
  private static final double GELU_CUBIC = 0.044715;

  private ScalarActivation() {}

  static double value(Activation activation, double z) {
    return switch (activation) {
      case TANH -> StrictMath.tanh(z);
      case RELU -> z < 0 ? 0 : z;
      case LEAKY_RELU -> z < 0 ? LEAK * z : z;
      case SIGMOID -> sigmoid(z);
      case SWISH -> z * sigmoid(z);
      case GELU_TANH -> 0.5 * z * (1 + StrictMath.tanh(geluArgument(z)));
      case IDENTITY -> z;
    };
  }

  static double slope(Activation activation, double z) {
    return switch (activation) {
      case TANH -> {
        double t = StrictMath.tanh(z);
        yield 1 - t * t;
      }
      case RELU -> z > 0 ? 1 : 0;
      case LEAKY_RELU -> z > 0 ? 1 : LEAK;
      case SIGMOID -> sigmoid(z) * sigmoid(-z);
      case SWISH -> sigmoid(z) * (1 + z * sigmoid(-z));
      case GELU_TANH -> {
        double t = StrictMath.tanh(geluArgument(z));
        double inner = GELU_LINEAR * (1 + 3 * GELU_CUBIC * z * z);
        yield 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * inner;
      }
      case IDENTITY -> 1;
    };
  }

  private static double sigmoid(double z) {
    return 1 / (1 + StrictMath.exp(-z));
  }

  private static double geluArgument(double z) {
    return GELU_LINEAR * (z + GELU_CUBIC * z * z * z);
  }
}
