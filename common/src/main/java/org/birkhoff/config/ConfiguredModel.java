package org.birkhoff.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What {@code model.configuration} needs, and the keys that it makes idle. */
final class ConfiguredModel {
  private static final String PATH = "model.configuration";
  private static final List<String> IDLE =
      List.of("model.hidden", "model.activation", "model.bias");

  private ConfiguredModel() {}

  static void check(SpecNode.Mapping top, Map<String, SpecNode> given, Problems problems) {
    SpecNode configuration = given.get(PATH);
    if (configuration == null) {
      return;
    }
    Stream.of(IDLE)
        .flatMap(List::stream)
        .filter(given::containsKey)
        .forEach(
            path ->
                problems.at(
                    path,
                    given.get(path).origin(),
                    "does nothing beside " + PATH + "; leave it out"));
    SpecNode engine = SweepKeys.find(top, "engine.type");
    String dl4j = Keyword.of(EngineSpec.Type.DL4J);
    if (engine == null || !engine.shown().equals(dl4j)) {
      problems.at(PATH, configuration.origin(), "needs engine.type " + dl4j);
    }
  }
}
