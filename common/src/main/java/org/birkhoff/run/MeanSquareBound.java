package org.birkhoff.run;

import java.util.Optional;
import org.birkhoff.config.DiagonalLinearSpec;
import org.birkhoff.config.Family;
import org.birkhoff.theory.DataMoments;

/**
 * The bound within which the variance of one slope v, moved by v <- v - 2 eta (A v - B), converges:
 * eta B1^2 + T a1 < B1 with B1 = b1 + weight decay / 2; of a sum of factors that move alike eta and
 * T count width times and the decay is shared.
 */
public final class MeanSquareBound {
  private static final String RATE = "training.learning-rate";

  private MeanSquareBound() {}

  /**
   * @param key what is refused
   * @param sentence goes on after the key
   */
  public record Refusal(String key, String sentence) {}

  /** Why a run of a single slope per subnetwork is refused; empty where its variance converges. */
  public static Optional<Refusal> refusal(RunSpec run, DataMoments moments) {
    double rate = run.training().learningRate();
    boolean factors = run.model().family() == Family.DIAGONAL_LINEAR;
    // Width factors that move alike move their sum v as one of width times the rate does.
    int width = factors ? run.model().diagonalLinear().width() : 1;
    double pull = moments.b1() + run.training().weightDecay() / (2.0 * width);
    DiagonalLinearSpec diagonal = run.model().diagonalLinear();
    String source =
        "for the variance of v to converge: eta B1^2 + T a1 must be below B1 = %s, a1 = %s"
                .formatted(pull, moments.a1())
            + (width == 1 ? "" : ", eta and T times the width " + width)
            + " (arXiv:2308.06671, D = 0 in discrete time)";
    if (factors && diagonal.dynamics() == DiagonalLinearSpec.Dynamics.AMPLIFIED) {
      double noise = width * diagonal.temperature() * moments.a1();
      if (!(noise < pull)) {
        return refusal(
            "model.diagonal-linear.temperature",
            pull / (width * moments.a1()),
            diagonal.temperature(),
            source);
      }
      double bound = (pull - noise) / (width * pull * pull);
      return rate < bound ? Optional.empty() : refusal(RATE, bound, rate, source);
    }
    double rows = run.training().batchSize().rows().orElse(0);
    double noise = rows == 0 ? 0 : moments.a1() / rows;
    double bound = pull / (width * (pull * pull + noise));
    return rate < bound ? Optional.empty() : refusal(RATE, bound, rate, source);
  }

  private static Optional<Refusal> refusal(String key, double bound, double value, String source) {
    return Optional.of(
        new Refusal(key, " must be below %s %s, but was %s".formatted(bound, source, value)));
  }
}
