package org.birkhoff.run;

import java.util.Optional;
import org.birkhoff.config.DiagonalLinearSpec;
import org.birkhoff.theory.DataMoments;

/** What the rows of a diagonal linear network say of it. */
public final class RowMoments {
  private RowMoments() {}

  /** The moments of generated rows; empty where rows come from a table. */
  public static Optional<DataMoments> ofGenerated(DiagonalLinearSpec model) {
    return switch (model.data()) {
      case GAUSSIAN -> Optional.of(DataMoments.gaussian(model.slope(), model.noise()));
      case TWO_POINT -> Optional.of(DataMoments.twoPoint(model.slope(), model.noise()));
      case TABLE -> Optional.empty();
    };
  }

  /**
   * The largest eigenvalue of the population loss's Hessian at its minimum v = b2 / b1 with equal
   * subnetworks, {@code 2 b1 width (depth + 1) (|v| / width)^(2 depth / (depth + 1))}.
   */
  public static double curvatureAtMinimum(DiagonalLinearSpec model, DataMoments moments) {
    double power = 2.0 * model.depth() / (model.depth() + 1);
    double share = Math.abs(moments.minimum()) / model.width();
    return 2 * moments.b1() * model.width() * (model.depth() + 1) * Math.pow(share, power);
  }
}
