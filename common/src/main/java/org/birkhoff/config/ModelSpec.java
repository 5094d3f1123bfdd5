package org.birkhoff.config;

import java.util.List;

/**
 * The network ({@code model:}); inputs and outputs come from the data.
 *
 * @param hidden widths of the hidden layers, none for a linear model
 * @param initScale standard deviation of the initial weights when {@code init} is {@code normal}
 * @param bias whether layers have a bias
 */
public record ModelSpec(
    List<Integer> hidden,
    Activation activation,
    Initialisation init,
    double initScale,
    boolean bias) {}
