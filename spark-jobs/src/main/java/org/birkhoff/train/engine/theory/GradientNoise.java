package org.birkhoff.train.engine.theory;

import java.util.Arrays;
import org.birkhoff.random.StreamKey;
import org.birkhoff.theory.CholeskyFactor;

/** Gaussian noise of a batch gradient, fresh at every update: xi = A z, z standard normal. */
interface GradientNoise {

  /** Draws the noise of an update; what {@link #of} gave before may change. */
  void draw(Bunch bunch, long step);

  /** A coordinate's noise over its scale, one number a replica. */
  double[] of(int coordinate);

  double scale(int coordinate);

  /** Independent noises with these variances. */
  static GradientNoise independent(StreamKey key, double[] variances) {
    return new Independent(key, Arrays.stream(variances).map(Math::sqrt).toArray());
  }

  /** Noises with a covariance matrix. */
  static GradientNoise correlated(StreamKey key, double[][] covariance) {
    return new Correlated(key, CholeskyFactor.of(covariance));
  }

  /** Draws when asked for a coordinate: coordinates must be asked for in order. */
  final class Independent implements GradientNoise {
    private final StepNormals normals;
    private final double[] deviations;
    private Bunch bunch;
    private long step;

    Independent(StreamKey key, double[] deviations) {
      this.normals = new StepNormals(key, deviations.length);
      this.deviations = deviations;
    }

    @Override
    public void draw(Bunch of, long at) {
      bunch = of;
      step = at;
    }

    @Override
    public double[] of(int coordinate) {
      return normals.at(bunch, step, coordinate);
    }

    @Override
    public double scale(int coordinate) {
      return deviations[coordinate];
    }
  }

  /** Mixes independent noises with a lower triangular matrix. */
  final class Correlated implements GradientNoise {
    private final StepNormals normals;
    private final double[][] factor;
    private final double[][] drawn;
    private final double[] mixed = new double[Bunch.CAPACITY];
    private int count;

    Correlated(StreamKey key, double[][] factor) {
      this.normals = new StepNormals(key, factor.length);
      this.factor = factor;
      this.drawn = new double[factor.length][Bunch.capacity(factor.length)];
    }

    @Override
    public void draw(Bunch bunch, long step) {
      count = bunch.count();
      for (int c = 0; c < drawn.length; c++) {
        System.arraycopy(normals.at(bunch, step, c), 0, drawn[c], 0, count);
      }
    }

    @Override
    public double[] of(int coordinate) {
      Arrays.fill(mixed, 0, count, 0.0);
      for (int j = 0; j <= coordinate; j++) {
        Elementwise.addProduct(mixed, factor[coordinate][j], drawn[j], count);
      }
      return mixed;
    }

    @Override
    public double scale(int coordinate) {
      return 1.0;
    }
  }
}
