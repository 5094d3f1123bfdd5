package org.birkhoff.config;

import java.util.List;

/**
 * The network ({@code model:}); inputs and outputs come from the data.
 *
 * @param hidden widths of the hidden layers, none for a linear model
 * @param initScale standard deviation of the initial weights when {@code init} is {@code normal}
 * @param bias whether layers have a bias
 * @param configuration file of the engine's own configuration of the network, relative to the
 *     sweep's; empty where the keys above describe it
 */
public record ModelSpec(
    List<Integer> hidden,
    Activation activation,
    Initialisation init,
    double initScale,
    boolean bias,
    String configuration) {

  /** A network that the keys describe. */
  public ModelSpec(
      List<Integer> hidden,
      Activation activation,
      Initialisation init,
      double initScale,
      boolean bias) {
    this(hidden, activation, init, initScale, bias, "");
  }

  public ModelSpec {
    hidden = List.copyOf(hidden);
    Constraints constraints =
        Constraints.on("model")
            .require(
                hidden.size() <= 1000,
                "hidden",
                "must hold at most 1000 layers, but holds " + hidden.size());
    for (int i = 0; i < hidden.size(); i++) {
      constraints.between("hidden[" + i + "]", hidden.get(i), 1, 1_000_000);
    }
    if (init == Initialisation.NORMAL) {
      constraints.positive("init-scale", initScale);
    }
    constraints.hold();
  }
}
