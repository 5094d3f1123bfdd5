package org.birkhoff.family;

import org.birkhoff.config.DiagonalLinearSpec;
import org.birkhoff.config.Family;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.data.Dataset;
import org.birkhoff.run.MeanSquareBound;
import org.birkhoff.run.RowMoments;
import org.birkhoff.run.RunSpec;
import org.birkhoff.theory.DataMoments;

/** Refuses learning rates that no minimum holds, where the bound depends on the rows. */
public final class RateBound {
  private RateBound() {}

  /**
   * Requires, of a single slope, that its variance converges ({@link MeanSquareBound}); of
   * products, that full-batch gradient descent on the rows contracts at its minimum v = b2 / b1:
   * the learning rate times the largest eigenvalue of the Hessian there, 2 b1 width (depth + 1) (v
   * / width)^(2 depth / (depth + 1)) plus the weight decay, must be below 2. Other runs pass.
   *
   * @param rows the prepared data set of the run
   * @throws InvalidSpecException with a sentence that names the bound
   */
  public static void require(RunSpec run, Dataset rows) {
    if (!run.model().family().isKnown() || !run.model().readsRows()) {
      return;
    }
    DataMoments moments = RunLaws.moments(rows.train());
    DiagonalLinearSpec diagonal = run.model().diagonalLinear();
    boolean products = run.model().family() == Family.DIAGONAL_LINEAR;
    if (products && diagonal.dynamics() == DiagonalLinearSpec.Dynamics.SDE) {
      return;
    }
    String name = run.contentHash().substring(0, 12);
    if (!products || diagonal.depth() == 0) {
      MeanSquareBound.refusal(run, moments)
          .ifPresent(
              refused -> {
                throw new InvalidSpecException(
                    "Cannot train run %s: %s%s".formatted(name, refused.key(), refused.sentence()));
              });
      return;
    }
    double curvature = RowMoments.curvatureAtMinimum(diagonal, moments);
    double rate = run.training().learningRate();
    double bound = 2 / (curvature + run.training().weightDecay());
    if (!(rate < bound)) {
      throw new InvalidSpecException(
          ("Cannot train run %s: training.learning-rate must be below %s, 2 over the largest"
                  + " eigenvalue of the Hessian at the minimum of the rows of %s, for updates to"
                  + " contract there (Polyak 1964, doi:10.1016/0041-5553(64)90137-5), but was %s")
              .formatted(name, bound, run.data().manifest(), rate));
    }
  }
}
