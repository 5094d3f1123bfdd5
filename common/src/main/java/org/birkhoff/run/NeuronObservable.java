package org.birkhoff.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.birkhoff.config.Keyword;

/**
 * What {@code observables.balance} records of every hidden neuron, {@code
 * common/docs/arithmetic.md}, 8.8. The layer of such a row is the neuron's: its layer's name,
 * {@code #} and its index from 0, such as {@code dense-1#17}.
 */
public enum NeuronObservable {
  /** Squared norm of the incoming weights and bias less that of the outgoing weights. */
  BALANCE,
  /** Change of the balance that the identity gives for the update that leaves the step. */
  BALANCE_PREDICTED,
  /** Change of the balance by that update. */
  BALANCE_REALISED,
  /** The most by which roundings can part the predicted change from the realised one. */
  BALANCE_ROUNDING,
  /** Mean of the predicted change over all batches that the update might have had. */
  BALANCE_EXPECTED,
  /** Trace of the covariance of one row's gradient by the incoming weights and bias. */
  GRADIENT_NOISE_IN,
  /** Trace of the covariance of one row's gradient by the outgoing weights. */
  GRADIENT_NOISE_OUT;

  /** What stands between a layer's name and a neuron's index. */
  public static final String SEPARATOR = "#";

  /** The name in column {@code observable}. */
  public String key() {
    return Keyword.of(this);
  }

  /** The constant of a name in column {@code observable}. */
  public static Optional<NeuronObservable> of(String observable) {
    return Keyword.parse(NeuronObservable.class, observable);
  }

  /** The names in column {@code observable}. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(NeuronObservable::key).toList();
  }

  /** The layer of a neuron's rows. */
  public static String layer(String layer, int neuron) {
    return layer + SEPARATOR + neuron;
  }

  /** The name of the layer that a neuron belongs to. */
  public static String layerOf(String neuron) {
    int end = neuron.indexOf(SEPARATOR);
    return end < 0 ? neuron : neuron.substring(0, end);
  }
}
