package org.birkhoff.analysis.report;

import static org.birkhoff.analysis.report.CsvText.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** How each statistic was obtained: one line a statistic, method and sizes. */
final class MethodLines {

  /** Rows whose method is the reason of one answer; the page shows it with the answer. */
  private static final Set<String> REASONED =
      Set.of("verdict", "ergodicity", "evidence", "theory-law");

  private record Method(String statistic, String method, String sizes) {}

  private static final class Uses {
    private final SortedSet<String> observables = new TreeSet<>();
    private final SortedSet<String> layers = new TreeSet<>(NaturalOrder.INSTANCE);
    private long rows;

    private void add(Measurement row) {
      observables.add(row.observable());
      layers.add(row.layer());
      rows++;
    }
  }

  private MethodLines() {}

  static List<String> of(RunRows run) {
    Map<Method, Uses> methods = new LinkedHashMap<>();
    run.rows().stream()
        .filter(row -> !row.method().isEmpty() && !RunFacts.isFact(row))
        .filter(row -> !REASONED.contains(row.statistic()))
        .forEach(
            row ->
                methods
                    .computeIfAbsent(
                        new Method(row.statistic(), row.method(), common(row.sizes())),
                        key -> new Uses())
                    .add(row));
    return methods.entrySet().stream()
        .map(entry -> line(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Sizes without the kernel's width, which is another one for every pair of steps. */
  private static String common(String sizes) {
    return sizes.replaceAll(" ?bandwidth=\\S+", "").strip();
  }

  private static String line(Method method, Uses uses) {
    return CsvText.line(
        text(method.statistic()),
        text(String.join(" ", uses.observables).strip()),
        text(layers(uses)),
        text(method.method()),
        text(method.sizes()),
        Long.toString(uses.rows));
  }

  private static String layers(Uses uses) {
    boolean whole = uses.layers.contains("");
    long tensors = uses.layers.stream().filter(layer -> !layer.isEmpty()).count();
    String named = tensors == 0 ? "" : tensors + (tensors == 1 ? " tensor" : " tensors");
    return !whole ? named : named.isEmpty() ? "whole network" : "whole network and " + named;
  }
}
