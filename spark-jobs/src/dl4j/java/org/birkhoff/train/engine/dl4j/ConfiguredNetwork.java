package org.birkhoff.train.engine.dl4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;

/**
 * A network's configuration as DL4J writes it. Its canonical text has sorted keys, no white space
 * and no seeds: initial weights come from the run's own streams, and DL4J writes the time of day as
 * the seed where none was given.
 *
 * @param layers a network of layers, or null
 * @param graph a network that is a graph, or null
 */
record ConfiguredNetwork(
    String canonical, MultiLayerConfiguration layers, ComputationGraphConfiguration graph) {
  private static final String INCOMPLETE = "lacks layers, inputs or outputs";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /**
   * The network of a text.
   *
   * @throws IllegalArgumentException if it is none; the message goes on after the file's name
   */
  static ConfiguredNetwork parse(String text) {
    JsonNode tree;
    try {
      tree = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("is no JSON: " + firstLine(e.getOriginalMessage()), e);
    }
    if (!(tree instanceof ObjectNode root) || !root.has("confs") && !root.has("vertices")) {
      throw new IllegalArgumentException(
          "is neither a MultiLayerConfiguration nor a ComputationGraphConfiguration");
    }
    if (lacksParts(root)) {
      throw new IllegalArgumentException(INCOMPLETE);
    }
    String canonical = canonical(root);
    ConfiguredNetwork network;
    try {
      network =
          root.has("confs")
              ? new ConfiguredNetwork(canonical, MultiLayerConfiguration.fromJson(canonical), null)
              : new ConfiguredNetwork(
                  canonical, null, ComputationGraphConfiguration.fromJson(canonical));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("is not read by DL4J: " + firstLine(innermost(e)), e);
    }
    if (!network.isComplete()) {
      throw new IllegalArgumentException(INCOMPLETE);
    }
    return network;
  }

  /** Whether there is null where DL4J cannot even read it. */
  private static boolean lacksParts(ObjectNode root) {
    JsonNode parts = root.has("confs") ? root.get("confs") : root.get("vertices");
    for (JsonNode part : parts) {
      if (part.isNull()) {
        return true;
      }
    }
    return parts.isNull();
  }

  /** Whether there is what DL4J always writes and reads without asking for it. */
  private boolean isComplete() {
    if (graph == null) {
      return !layers.getConfs().isEmpty()
          && layers.getConfs().stream().allMatch(ConfiguredNetwork::hasLayer);
    }
    return graph.getNetworkInputs() != null
        && graph.getNetworkOutputs() != null
        && graph.getVertices().values().stream()
            .allMatch(
                vertex ->
                    vertex instanceof LayerVertex layer
                        ? hasLayer(layer.getLayerConf())
                        : vertex != null);
  }

  private static boolean hasLayer(NeuralNetConfiguration configuration) {
    return configuration != null && configuration.getLayer() != null;
  }

  private static String canonical(ObjectNode root) {
    withoutSeeds(root);
    try {
      return JSON.writeValueAsString(sorted(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write a configuration that was read", e);
    }
  }

  private static void withoutSeeds(JsonNode node) {
    if (node instanceof ObjectNode object && object.has("optimizationAlgo")) {
      object.remove("seed");
    }
    node.forEach(ConfiguredNetwork::withoutSeeds);
  }

  private static Object sorted(JsonNode node) {
    if (node.isArray()) {
      return java.util.stream.StreamSupport.stream(node.spliterator(), false)
          .map(ConfiguredNetwork::sorted)
          .toList();
    }
    if (!node.isObject()) {
      return node;
    }
    Map<String, Object> entries = new TreeMap<>();
    node.fields().forEachRemaining(entry -> entries.put(entry.getKey(), sorted(entry.getValue())));
    return entries;
  }

  /** A model with parameters of its own. */
  Model model() {
    return graph == null ? LayeredModel.of(layers.clone()) : GraphModel.of(graph.clone());
  }

  static String innermost(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  static String firstLine(String message) {
    return message.lines().findFirst().orElse("").strip();
  }
}
