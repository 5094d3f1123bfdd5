package org.birkhoff.analysis.job;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;

/**
 * The layers or tensors that were asked for.
 *
 * @param names none: all
 */
record LayerChoice(List<String> names) {

  /** The chosen tensors' names. */
  List<String> tensors(ParameterLayout layout) {
    return layout.tensors().stream().filter(this::includes).map(ParameterTensor::name).toList();
  }

  /** Whether a metric of this layer, or of none, counts. */
  boolean includes(String layer, ParameterLayout layout) {
    return names.isEmpty()
        || layer.isEmpty()
        || names.contains(layer)
        || layout.tensors().stream()
            .anyMatch(tensor -> names.contains(tensor.name()) && tensor.layer().equals(layer))
        || layout.tensors().stream()
            .anyMatch(tensor -> names.contains(tensor.layer()) && tensor.name().equals(layer));
  }

  /** A sentence for every name that no run knows. */
  Stream<String> problems(List<Ensemble> runs) {
    TreeSet<String> known = new TreeSet<>();
    for (Ensemble run : runs) {
      run.spec().layout().tensors().forEach(tensor -> known.add(tensor.name()));
      known.addAll(run.spec().layout().layers());
    }
    return names.stream()
        .filter(name -> !known.contains(name))
        .map(
            name ->
                "Cannot analyze: there is no layer or tensor '%s', but %s%s"
                    .formatted(
                        name,
                        known.stream().limit(20).collect(Collectors.joining(", ")),
                        known.size() > 20 ? ", ..." : ""));
  }

  private boolean includes(ParameterTensor tensor) {
    return names.isEmpty() || names.contains(tensor.name()) || names.contains(tensor.layer());
  }
}
