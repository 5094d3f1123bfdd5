package org.birkhoff.bench;

import java.util.SplittableRandom;

/**
 * The models of the theory engine as one would write them first: one replica after the other, a
 * sequential generator of the Java platform. Only for comparison of speed.
 */
final class PlainLoops {

  /** Trains replicas from a start of 0.7 and gives the sum of their last weights. */
  interface Loop {
    double run(int replicas, long steps);
  }

  private static final double START = 0.7;
  private static final long SEED = 1;

  private PlainLoops() {}

  /** x = x - eta (x + z). */
  static double quadratic(int replicas, long steps, double rate) {
    SplittableRandom random = new SplittableRandom(SEED);
    double sum = 0;
    for (int r = 0; r < replicas; r++) {
      double x = START;
      for (long k = 0; k < steps; k++) {
        x -= rate * (x + random.nextGaussian());
      }
      sum += x;
    }
    return sum;
  }

  /** m = mu m + x + z, x = x - eta m. */
  static double heavyBall(int replicas, long steps, double rate, double momentum) {
    SplittableRandom random = new SplittableRandom(SEED);
    double sum = 0;
    for (int r = 0; r < replicas; r++) {
      double x = START;
      double m = 0;
      for (long k = 0; k < steps; k++) {
        m = momentum * m + x + random.nextGaussian();
        x -= rate * m;
      }
      sum += x;
    }
    return sum;
  }

  /** v = v - eta times the mean gradient of (x v - y)^2 over rows that are drawn. */
  static double regression(
      int replicas, long steps, double rate, int batch, double[] x, double[] y) {
    SplittableRandom random = new SplittableRandom(SEED);
    double sum = 0;
    for (int r = 0; r < replicas; r++) {
      double v = START;
      for (long k = 0; k < steps; k++) {
        double gradient = 0;
        for (int j = 0; j < batch; j++) {
          int row = random.nextInt(x.length);
          gradient += 2 * x[row] * (x[row] * v - y[row]);
        }
        v -= rate * gradient / batch;
      }
      sum += v;
    }
    return sum;
  }

  /** Two factors u w on one row y = k x + s e, x and e normal. */
  static double gaussianPair(int replicas, long steps, double rate, double k, double s) {
    SplittableRandom random = new SplittableRandom(SEED);
    double sum = 0;
    for (int r = 0; r < replicas; r++) {
      double u = START;
      double w = START;
      for (long step = 0; step < steps; step++) {
        double x = random.nextGaussian();
        double y = k * x + s * random.nextGaussian();
        double q = 2 * x * (x * u * w - y);
        double next = u - rate * q * w;
        w -= rate * q * u;
        u = next;
      }
      sum += u * w;
    }
    return sum;
  }

  /** Two factors u w on one row y = k x + s e, x and e fair signs. */
  static double twoPointPair(int replicas, long steps, double rate, double k, double s) {
    SplittableRandom random = new SplittableRandom(SEED);
    double sum = 0;
    for (int r = 0; r < replicas; r++) {
      double u = START;
      double w = START;
      for (long step = 0; step < steps; step++) {
        double x = random.nextBoolean() ? 1 : -1;
        double y = k * x + (random.nextBoolean() ? s : -s);
        double q = 2 * x * (x * u * w - y);
        double next = u - rate * q * w;
        w -= rate * q * u;
        u = next;
      }
      sum += u * w;
    }
    return sum;
  }

  /**
   * The equation of two equal factors on data of slope 1 and noise 1, by the scheme and the step
   * lengths of the engine: the product's square root u alone, because both factors stay equal.
   */
  static double equationPair(int replicas, long steps, double rate, double temperature) {
    SplittableRandom random = new SplittableRandom(SEED);
    double sum = 0;
    for (int r = 0; r < replicas; r++) {
      double u = START;
      for (long k = 0; k < steps; k++) {
        double left = rate;
        while (left > 0) {
          double v = u * u;
          double g = 2 * v * v - 4 * v + 3;
          double rates =
              4 * temperature * g
                  + 8 * temperature * Math.abs(2 * v - 2) * v
                  + 2 * Math.abs(v - 1)
                  + 4 * v;
          double dt = Math.min(left, 1 / (16 * rates));
          left -= dt;
          double root = Math.sqrt(dt);
          double z = random.nextGaussian();
          double a = drift(u);
          double b = noise(u, temperature);
          double at = u + a * dt;
          double upper = noise(at + b * root, temperature);
          double lower = noise(at - b * root, temperature);
          u +=
              dt / 2 * (a + drift(at + b * root * z))
                  + root * z / 4 * (2 * b + upper + lower)
                  + (z * z - 1) * root / 4 * (upper - lower);
        }
      }
      sum += u * u;
    }
    return sum;
  }

  private static double drift(double u) {
    return -2 * (u * u - 1) * u;
  }

  private static double noise(double u, double temperature) {
    double v = u * u;
    return -2 * Math.sqrt(temperature * (2 * v * v - 4 * v + 3)) * u;
  }

  /** x = x - eta (4 x (x^2 - 1) + z). */
  static double doubleWell(int replicas, long steps, double rate) {
    SplittableRandom random = new SplittableRandom(SEED);
    double sum = 0;
    for (int r = 0; r < replicas; r++) {
      double x = START;
      for (long k = 0; k < steps; k++) {
        x -= rate * (4 * x * (x * x - 1) + random.nextGaussian());
      }
      sum += x;
    }
    return sum;
  }
}
