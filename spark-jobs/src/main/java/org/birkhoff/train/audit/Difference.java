package org.birkhoff.train.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.run.ReplicaState;

/**
 * The first thing in which a replica's state is not the reference's.
 *
 * @param place what differs, such as {@code dense-1.weight[3, 17] (parameter 209)}
 * @param value what it is here
 * @param reference what it is in the reference
 * @param ulps how many representable numbers the two are apart, if both are numbers
 */
record Difference(int replica, String place, String value, String reference, OptionalLong ulps) {

  /**
   * The first difference of each replica that has one, lowest replica first.
   *
   * @param states states of replicas 0 to n - 1, in this order
   * @param reference the same of the reference
   */
  static List<Difference> all(
      ParameterLayout layout, List<ReplicaState> states, List<ReplicaState> reference) {
    List<Difference> differences = new ArrayList<>();
    for (int replica = 0; replica < states.size(); replica++) {
      first(layout, states.get(replica), reference.get(replica)).ifPresent(differences::add);
    }
    return differences;
  }

  private static Optional<Difference> first(
      ParameterLayout layout, ReplicaState state, ReplicaState reference) {
    int replica = state.replica();
    if (state.step() != reference.step() || !state.divergedAt().equals(reference.divergedAt())) {
      return Optional.of(other(replica, "progress", progress(state), progress(reference)));
    }
    if (state.memory().size() != reference.memory().size()) {
      return Optional.of(
          other(
              replica,
              "number of optimiser vectors",
              Integer.toString(state.memory().size()),
              Integer.toString(reference.memory().size())));
    }
    Optional<Difference> found = first(layout, replica, "", state.weights(), reference.weights());
    for (int i = 0; found.isEmpty() && i < state.memory().size(); i++) {
      String vector = "optimiser vector " + (i + 1) + " at ";
      found = first(layout, replica, vector, state.memory().get(i), reference.memory().get(i));
    }
    return found;
  }

  private static Optional<Difference> first(
      ParameterLayout layout, int replica, String vector, float[] values, float[] reference) {
    if (values.length != reference.length) {
      return Optional.of(
          other(
              replica,
              vector + "number of parameters",
              Integer.toString(values.length),
              Integer.toString(reference.length)));
    }
    for (int i = 0; i < values.length; i++) {
      if (Float.floatToIntBits(values[i]) != Float.floatToIntBits(reference[i])) {
        return Optional.of(
            new Difference(
                replica,
                vector + place(layout, i),
                number(values[i]),
                number(reference[i]),
                ulps(values[i], reference[i])));
      }
    }
    return Optional.empty();
  }

  private static Difference other(int replica, String place, String value, String reference) {
    return new Difference(replica, place, value, reference, OptionalLong.empty());
  }

  private static String progress(ReplicaState state) {
    return state.divergedAt().isPresent()
        ? "diverged at update " + state.divergedAt().getAsLong()
        : "step " + state.step();
  }

  private static String place(ParameterLayout layout, int index) {
    for (ParameterTensor tensor : layout.tensors()) {
      if (index < tensor.end()) {
        List<String> position = new ArrayList<>();
        int rest = index - tensor.offset();
        for (int axis = tensor.shape().size() - 1; axis >= 0; axis--) {
          position.add(0, Integer.toString(rest % tensor.shape().get(axis)));
          rest /= tensor.shape().get(axis);
        }
        return "%s[%s] (parameter %d)".formatted(tensor.name(), String.join(", ", position), index);
      }
    }
    return "parameter " + index + ", which the layout lacks";
  }

  private static String number(float value) {
    return String.format(Locale.ROOT, "%s (0x%08x)", value, Float.floatToIntBits(value));
  }

  private static OptionalLong ulps(float value, float reference) {
    return Float.isNaN(value) || Float.isNaN(reference)
        ? OptionalLong.empty()
        : OptionalLong.of(Math.abs(ordinal(value) - ordinal(reference)));
  }

  /** The number's place among all floats in their order; both zeros are at 0. */
  private static long ordinal(float value) {
    int bits = Float.floatToIntBits(value);
    return bits >= 0 ? bits : (long) Integer.MIN_VALUE - bits;
  }

  /** The difference as the end of a sentence. */
  String text() {
    String text = "replica %d, %s: %s, reference %s".formatted(replica, place, value, reference);
    return ulps.isPresent() ? text + ", ulps apart: " + ulps.getAsLong() : text;
  }
}
