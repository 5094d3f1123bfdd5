package org.birkhoff.analysis.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The verdict as JSON; keys in a fixed order, absent numbers null. */
final class VerdictJson {

  static final String FORMAT = "birkhoff-verdict-1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private VerdictJson() {}

  static String of(List<Verdict> verdicts) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    ArrayNode runs = root.putArray("runs");
    verdicts.forEach(verdict -> runs.add(run(verdict)));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return JSON.writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the verdict as JSON: " + e.getMessage(), e);
    }
  }

  private static ObjectNode run(Verdict verdict) {
    ObjectNode run = JSON.createObjectNode();
    run.put("run", verdict.facts().run());
    run.put("name", verdict.facts().name());
    run.put("cell", verdict.facts().cell());
    ObjectNode facts = run.putObject("facts");
    verdict.facts().facts().forEach((name, fact) -> fact(facts, name, fact));
    run.put("headline", verdict.headline());
    verdict.found().forEach(run.putArray("found")::add);
    verdict.described().forEach(run.putArray("described")::add);
    verdict.notConcluded().forEach(run.putArray("not_concluded")::add);
    verdict.doesNotSay().forEach(run.putArray("does_not_say")::add);
    ArrayNode conclusions = run.putArray("conclusions");
    verdict.laws().stream()
        .filter(law -> law.outcome().isPresent())
        .forEach(law -> conclusions.add(conclusion(law)));
    ArrayNode verdicts = run.putArray("verdicts");
    verdict.verdicts().forEach(subject -> verdicts.add(SubjectJson.verdict(subject)));
    ArrayNode evidence = run.putArray("evidence");
    verdict.evidence().forEach(panel -> evidence.add(SubjectJson.evidence(panel)));
    ArrayNode ergodicity = run.putArray("ergodicity");
    verdict.occupations().forEach(subject -> ergodicity.add(SubjectJson.occupation(subject)));
    ArrayNode comparisons = run.putArray("comparisons");
    verdict.comparisons().forEach(law -> comparisons.add(SubjectJson.comparison(law)));
    verdict
        .theory()
        .ifPresentOrElse(
            theory -> run.set("theory", TheoryJson.of(theory)), () -> run.putNull("theory"));
    ArrayNode readings = run.putArray("readings");
    verdict.readings().forEach(reading -> readings.add(reading(reading)));
    return run;
  }

  private static void fact(ObjectNode facts, String name, RunFacts.Fact fact) {
    String key = name.replace('-', '_');
    if (Double.isNaN(fact.value())) {
      facts.put(key, fact.text());
    } else {
      put(facts, key, OptionalDouble.of(fact.value()));
      if (!fact.text().isEmpty()) {
        facts.put(key + "_text", fact.text());
      }
    }
    if (!fact.note().isEmpty()) {
      facts.put(key + "_note", fact.note());
    }
  }

  static ObjectNode conclusion(LawDistance law) {
    Optional<LawDistance.Slice> there = law.lastDifferingSlice();
    ObjectNode node = JSON.createObjectNode();
    node.put("observable", law.quantity().observable());
    node.put("layer", law.quantity().layer());
    node.put("conclusion", law.outcome().orElseThrow().word());
    node.put(
        "words",
        "The law of the "
            + law.quantity().words()
            + " "
            + new DistanceReading(law).predicate()
            + ".");
    putStep(node, "compared_with_step", law.lastStep());
    node.put("slices_compared", law.slices().size());
    law.part()
        .ifPresentOrElse(
            part -> node.put("through_tensor", part.quantity().layer()),
            () -> node.putNull("through_tensor"));
    putStep(node, "last_differing_step", law.lastDiffering());
    put(node, "distance_there", number(there, LawDistance.Slice::distance));
    put(node, "upper_bound_there", number(there, LawDistance.Slice::upperBound));
    put(node, "adjusted_p_there", number(there, LawDistance.Slice::adjustedP));
    put(node, "smallest_adjusted_p", law.smallestAdjustedP());
    putStep(
        node,
        "not_distinguished_from_step",
        law.notDistinguished().isEmpty() ? -1 : law.notDistinguished().get(0).step());
    put(node, "upper_bound_from_there", law.upperBound());
    put(node, "detectable_from_there", law.detectable());
    put(node, "level", law.level());
    node.put("method", law.conclusion().map(Conclusion::method).orElse(""));
    node.put("sizes", law.conclusion().map(Conclusion::sizes).orElse(""));
    return node;
  }

  private static ObjectNode reading(Reading reading) {
    ObjectNode node = JSON.createObjectNode();
    node.put("figure", reading.figure().id());
    node.put("observable", reading.quantity().observable());
    node.put("layer", reading.quantity().layer());
    node.put("drawn", reading.drawn());
    node.put("text", reading.text());
    return node;
  }

  private static OptionalDouble number(
      Optional<LawDistance.Slice> slice, ToDoubleFunction<LawDistance.Slice> number) {
    return slice.stream().mapToDouble(number).findFirst();
  }

  static void putStep(ObjectNode node, String key, long step) {
    if (step < 0) {
      node.putNull(key);
    } else {
      node.put(key, step);
    }
  }

  static void put(ObjectNode node, String key, OptionalDouble number) {
    double value = number.orElse(Double.NaN);
    if (Double.isNaN(value)) {
      node.putNull(key);
    } else if (Double.isInfinite(value)) {
      node.put(key, value > 0 ? "infinity" : "-infinity");
    } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      node.put(key, (long) value);
    } else {
      node.put(key, new BigDecimal(CsvText.number(value)));
    }
  }
}
