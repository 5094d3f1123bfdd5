package org.birkhoff.analysis.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;

/** What is known of a run's law and whether it was measured, as JSON; absent numbers null. */
final class TheoryJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TheoryJson() {}

  static ObjectNode of(RunTheory theory) {
    KnownLaw law = theory.law();
    ObjectNode node = JSON.createObjectNode();
    node.put("known", law.kind().word());
    node.put("words", law.sentence());
    node.put("method", law.method());
    put(node, "temperature", law.temperature());
    VerdictJson.put(node, "critical_temperature", law.critical());
    VerdictJson.put(node, "second_order_critical_temperature", law.secondOrderCritical());
    VerdictJson.put(node, "discrete_critical_rate", law.discreteCriticalRate());
    VerdictJson.put(node, "discrete_critical_temperature", law.discreteCritical());
    node.put("regime", law.regime());
    node.put("regime_words", law.regimeWords());
    ArrayNode subjects = node.putArray("subjects");
    theory.subjects().forEach(subject -> subjects.add(subject(subject)));
    return node;
  }

  private static ObjectNode subject(TheorySubject subject) {
    ObjectNode node = JSON.createObjectNode();
    node.put("observable", subject.quantity().observable());
    node.put("layer", subject.quantity().layer());
    node.put("conduct", subject.conduct().word());
    node.put("conduct_words", subject.why());
    node.put("agreement", subject.agreement().word());
    put(node, "level", subject.level());
    node.put("tests", subject.tests().size());
    Measurement worst = subject.mostCertain().orElse(null);
    put(node, "smallest_adjusted_p", worst == null ? Double.NaN : worst.adjustedP());
    VerdictJson.putStep(node, "smallest_adjusted_p_step", worst == null ? -1 : worst.step());
    Measurement latest = subject.latestTest().orElse(null);
    put(node, "ks", latest == null ? Double.NaN : latest.value());
    put(node, "ks_p", latest == null ? Double.NaN : latest.p());
    VerdictJson.putStep(node, "step", subject.mean().step());
    pair(node, "mean", subject.mean());
    pair(node, "variance", subject.variance());
    pair(node, "settled_step", subject.settled());
    pair(node, "collapsed", subject.atom());
    pair(node, "tail_exponent", subject.tail());
    put(node, "tail_exponent_asymptotic", subject.tailInTheLimit().value());
    node.put("verdict", subject.verdict().map(v -> v.outcome().word()).orElse(""));
    node.put("verdict_standing", TheoryVerdicts.standing(subject).word());
    return node;
  }

  private static void pair(ObjectNode node, String key, TheoryPair pair) {
    put(node, key, pair.measured().value());
    put(node, key + "_low", pair.measured().low());
    put(node, key + "_high", pair.measured().high());
    put(node, key + "_known", pair.expected().value());
  }

  private static void put(ObjectNode node, String key, double value) {
    VerdictJson.put(node, key, OptionalDouble.of(value));
  }
}
