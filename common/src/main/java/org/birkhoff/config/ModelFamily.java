package org.birkhoff.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code model.family} needs, the keys that it makes idle, and what it leaves no choice in.
 */
final class ModelFamily {
  private static final String PATH = "model.family";
  private static final List<String> OF_DENSE =
      List.of(
          "model.hidden",
          "model.activation",
          "model.init",
          "model.init-scale",
          "model.bias",
          "model.configuration",
          "loss",
          "target",
          "engine.kernels",
          "sketches.probes");

  private final SweepSpec spec;
  private final Map<String, SpecNode> given;
  private final Problems problems;

  private ModelFamily(SweepSpec spec, Map<String, SpecNode> given, Problems problems) {
    this.spec = spec;
    this.given = given;
    this.problems = problems;
  }

  /** The keys that a sweep must give: a manifest only where rows are read. */
  static Set<String> required(SpecNode.Mapping top) {
    Set<String> required = new HashSet<>(SweepDefaults.REQUIRED);
    String family = word(top, PATH, Family.DENSE);
    boolean table =
        word(top, "model.diagonal-linear.data", DiagonalLinearSpec.Rows.GAUSSIAN)
            .equals(Keyword.of(DiagonalLinearSpec.Rows.TABLE));
    boolean reads =
        family.equals(Keyword.of(Family.DENSE))
            || family.equals(Keyword.of(Family.LINEAR_REGRESSION))
            || family.equals(Keyword.of(Family.DIAGONAL_LINEAR)) && table;
    if (!reads) {
      required.remove("data.manifest");
    }
    return required;
  }

  private static String word(SpecNode.Mapping top, String path, Enum<?> fallback) {
    SpecNode node = SweepKeys.find(top, path);
    return node == null ? Keyword.of(fallback) : text(node);
  }

  /** The word that a node holds, quoted or not; of a list or mapping nothing that is a word. */
  private static String text(SpecNode node) {
    return node instanceof SpecNode.Scalar scalar ? scalar.text() : "";
  }

  /** A sweep with what its family leaves no choice in. */
  static SweepSpec complete(SweepSpec spec) {
    return spec.model().family().isKnown() ? spec.ofKnownLaw() : spec;
  }

  /** Refuses keys that the family does not read, and values that it cannot use. */
  static void check(SweepSpec spec, Map<String, SpecNode> given, Problems problems) {
    ModelFamily family = new ModelFamily(spec, given, problems);
    family.refuseOtherFamilies();
    if (spec.model().family().isKnown()) {
      family.refuseKeysOfDense();
      family.refuseKeysOfData();
      family.requireTraining();
    } else {
      family
          .at("engine.type")
          .filter(node -> text(node).equals(Keyword.of(EngineSpec.Type.THEORY)))
          .forEach(
              node -> refuse("engine.type", node, problems, "theory trains no dense networks"));
    }
    family.refuseIdleOptions();
  }

  private void refuseOtherFamilies() {
    Family mine = spec.model().family();
    for (Family other : Family.values()) {
      if (other != mine && other.isKnown()) {
        idle("model." + Keyword.of(other) + ".", "when model.family is " + Keyword.of(mine));
      }
    }
  }

  private void refuseKeysOfDense() {
    String family = "when model.family is " + Keyword.of(spec.model().family());
    OF_DENSE.forEach(key -> idle(key, family));
    at("engine.type")
        .filter(node -> !text(node).equals(Keyword.of(EngineSpec.Type.THEORY)))
        .forEach(
            node -> refuse("engine.type", node, problems, "must be theory or left out " + family));
  }

  private void refuseKeysOfData() {
    if (!spec.model().readsRows()) {
      String noData = "where no data set is read, as with model.family ";
      idle("data.", noData + Keyword.of(spec.model().family()));
      idle("training.sampling", noData + Keyword.of(spec.model().family()));
      at("training.batch-size")
          .filter(node -> text(node).equals("full"))
          .forEach(
              node ->
                  refuse(
                      "training.batch-size",
                      node,
                      problems,
                      "must be a whole number where no data set is read, but was full"));
    }
  }

  private void requireTraining() {
    Optimizer optimizer = spec.training().optimizer();
    boolean quadratic = spec.model().family() == Family.QUADRATIC;
    String family = Keyword.of(spec.model().family());
    if (optimizer != Optimizer.SGD && !(quadratic && optimizer == Optimizer.HEAVY_BALL)) {
      at("training.optimizer")
          .forEach(
              node ->
                  refuse(
                      "training.optimizer",
                      node,
                      problems,
                      "must be sgd%s with model.family %s, but was %s"
                          .formatted(
                              quadratic ? " or heavy-ball" : "", family, Keyword.of(optimizer))));
    }
    if (spec.model().family() == Family.DOUBLE_WELL && spec.training().weightDecay() > 0) {
      at("training.weight-decay")
          .forEach(
              node ->
                  refuse(
                      "training.weight-decay",
                      node,
                      problems,
                      "must be 0 with model.family double-well, but was " + node.shown()));
    }
  }

  /** Keys of the family that its other keys leave without effect. */
  private void refuseIdleOptions() {
    ModelSpec model = spec.model();
    String quadratic = "model.quadratic.";
    if (model.quadratic().correlated()) {
      idle(quadratic + "noise", "beside " + quadratic + "covariance");
    }
    if (!model.quadratic().eigenvalues().isEmpty()) {
      idle(quadratic + "power-law.", "beside " + quadratic + "eigenvalues");
    }
    String diagonal = "model.diagonal-linear.";
    if (model.diagonalLinear().data() == DiagonalLinearSpec.Rows.TABLE) {
      idle(diagonal + "slope", "when %sdata is table".formatted(diagonal));
      idle(diagonal + "noise", "when %sdata is table".formatted(diagonal));
    }
    if (spec.grid().axes().get(diagonal + "dynamics") == null
        && model.diagonalLinear().dynamics() == DiagonalLinearSpec.Dynamics.SGD) {
      idle(diagonal + "temperature", "when %sdynamics is sgd".formatted(diagonal));
    }
  }

  /** Refuses a key, or all keys below a path that ends with a dot, because they do nothing. */
  private void idle(String path, String why) {
    given.forEach(
        (key, node) -> {
          boolean below = path.endsWith(".") && key.startsWith(path);
          if (below || key.equals(path)) {
            refuse(key, node, problems, "does nothing " + why + "; leave it out");
          }
        });
  }

  private Stream<SpecNode> at(String path) {
    return Stream.ofNullable(given.get(path));
  }

  private static void refuse(String path, SpecNode node, Problems problems, String sentence) {
    if (!problems.concern(path)) {
      problems.at(path, node.origin(), sentence);
    }
  }
}
