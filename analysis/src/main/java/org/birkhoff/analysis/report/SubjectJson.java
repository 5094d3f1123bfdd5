package org.birkhoff.analysis.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;

/** Verdicts, evidence, ergodicity and comparisons as JSON; absent numbers null. */
final class SubjectJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SubjectJson() {}

  static ObjectNode verdict(SubjectVerdict verdict) {
    VerdictWords words = new VerdictWords(verdict);
    ObjectNode node = about(verdict.quantity());
    node.put("verdict", verdict.outcome().word());
    node.put(
        "words",
        switch (verdict.outcome()) {
          case MOVING -> "still moves" + words.motion();
          case SETTLED -> "has settled " + words.settled();
          case CANNOT_TELL -> "it cannot be told whether it moves: " + words.open();
          case NOT_ENOUGH_DATA -> "not enough data for a verdict: " + words.open();
        });
    VerdictJson.putStep(node, "from_step", verdict.from());
    VerdictJson.putStep(node, "to_step", verdict.to());
    put(node, "settled_step", verdict.settled().value());
    put(node, "settled_low", verdict.settled().low());
    put(node, "settled_high", verdict.settled().high());
    estimate(node, "drift_mean", verdict.mean());
    estimate(node, "drift_variance", verdict.variance());
    estimate(node, "window_distance", verdict.distance());
    put(node, "p", verdict.p());
    put(node, "adjusted_p", verdict.adjustedP());
    VerdictJson.put(node, "level", verdict.level());
    VerdictJson.put(node, "margin", verdict.margin());
    VerdictJson.put(node, "replicas_needed", verdict.replicasNeeded());
    VerdictJson.put(node, "superchains_needed", verdict.superchainsNeeded());
    VerdictJson.put(node, "steps_needed", verdict.stepsNeeded());
    node.put("source", verdict.source());
    node.put("method", verdict.method());
    node.put("sizes", verdict.sizes().text());
    return node;
  }

  static ObjectNode evidence(Evidence panel) {
    ObjectNode node = JSON.createObjectNode();
    node.put("panel", panel.index());
    node.put("claim", panel.claim());
    node.put("answer", panel.answer());
    node.put("method", panel.method());
    return node;
  }

  static ObjectNode occupation(Occupation subject) {
    ObjectNode node = about(subject.quantity());
    node.put("answer", subject.answer().word());
    put(node, "variance_ratio", subject.ratio());
    put(node, "low", subject.low());
    put(node, "high", subject.high());
    VerdictJson.putStep(node, "from_step", subject.from());
    VerdictJson.putStep(node, "to_step", subject.to());
    node.put("method", subject.method());
    return node;
  }

  static ObjectNode comparison(Comparison law) {
    ObjectNode node = about(law.quantity());
    node.put("other_run", law.otherRun());
    node.put("conclusion", law.outcome().word());
    VerdictJson.putStep(node, "last_differing_step", law.step());
    VerdictJson.put(node, "level", law.level());
    node.put("method", law.method());
    return node;
  }

  private static ObjectNode about(Quantity quantity) {
    ObjectNode node = JSON.createObjectNode();
    node.put("observable", quantity.observable());
    node.put("layer", quantity.layer());
    return node;
  }

  private static void estimate(ObjectNode node, String key, WindowEstimate estimate) {
    put(node, key, estimate.value());
    put(node, key + "_low", estimate.low());
    put(node, key + "_high", estimate.high());
    put(node, key + "_p", estimate.p());
  }

  private static void put(ObjectNode node, String key, double value) {
    VerdictJson.put(node, key, OptionalDouble.of(value));
  }
}
