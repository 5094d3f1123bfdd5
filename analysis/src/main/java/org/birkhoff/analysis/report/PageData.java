package org.birkhoff.analysis.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The data block of the page: verdicts as sentences and, run by run, the very lines of the CSV
 * files, from which the page draws.
 */
final class PageData {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PageData() {}

  static String of(List<Verdict> verdicts, List<RunRows> runs, List<CsvTable> tables) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode runNodes = root.putArray("runs");
    for (int k = 0; k < runs.size(); k++) {
      runNodes.add(run(verdicts.get(k), runs.get(k)));
    }
    ObjectNode tableNodes = root.putObject("tables");
    for (CsvTable table : tables) {
      ObjectNode node = tableNodes.putObject(table.file());
      node.put("header", table.header());
      ArrayNode lines = node.putArray("lines");
      runs.forEach(run -> lines.add(String.join("", table.lines().get(run.run()))));
    }
    try {
      return JSON.writeValueAsString(root).replace("<", "\\u003c").replace(">", "\\u003e");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the page's data: " + e.getMessage(), e);
    }
  }

  private static ObjectNode run(Verdict verdict, RunRows run) {
    ObjectNode node = JSON.createObjectNode();
    node.put("run", run.run());
    node.put("key", CsvText.text(run.run()));
    node.put("title", run.facts().title());
    ArrayNode facts = node.putArray("facts");
    verdict
        .facts()
        .facts()
        .forEach(
            (name, fact) -> {
              if (!fact.words().isEmpty()) {
                facts.addObject().put("name", name).put("words", fact.words());
              }
            });
    node.put("methods", MethodsReading.of(run));
    ArrayNode layers = node.putArray("layers");
    run.layers().stream().filter(layer -> !layer.isEmpty()).forEach(layers::add);
    node.put("headline", verdict.headline());
    verdict.found().forEach(node.putArray("found")::add);
    verdict.described().forEach(node.putArray("described")::add);
    verdict.notConcluded().forEach(node.putArray("notConcluded")::add);
    verdict.doesNotSay().forEach(node.putArray("doesNotSay")::add);
    ArrayNode laws = node.putArray("laws");
    for (LawDistance law : verdict.laws()) {
      ObjectNode entry =
          law.outcome().isPresent() ? VerdictJson.conclusion(law) : noConclusion(law);
      entry.put("title", law.quantity().words());
      entry.remove(List.of("method", "sizes"));
      laws.add(entry);
    }
    ArrayNode verdicts = node.putArray("verdicts");
    for (SubjectVerdict subject : verdict.verdicts()) {
      ObjectNode entry = SubjectJson.verdict(subject);
      entry.put("title", subject.quantity().words());
      entry.put("why", new VerdictWords(subject).reason());
      verdicts.add(entry);
    }
    ArrayNode comparisons = node.putArray("comparisons");
    for (Comparison law : verdict.comparisons()) {
      ObjectNode entry = SubjectJson.comparison(law);
      entry.put("title", law.quantity().words());
      entry.put("other", Comparison.name(law.otherRun()));
      comparisons.add(entry);
    }
    ArrayNode evidence = node.putArray("evidence");
    verdict.evidence().forEach(panel -> evidence.add(SubjectJson.evidence(panel)));
    verdict.theory().ifPresent(theory -> node.set("theory", TheoryJson.of(theory)));
    ArrayNode readings = node.putArray("readings");
    for (Reading reading : verdict.readings()) {
      readings
          .addObject()
          .put("figure", reading.figure().id())
          .put("observable", reading.quantity().observable())
          .put("layer", reading.quantity().layer())
          .put("drawn", reading.drawn())
          .put("text", reading.text());
    }
    return node;
  }

  private static ObjectNode noConclusion(LawDistance law) {
    ObjectNode node = JSON.createObjectNode();
    node.put("observable", law.quantity().observable());
    node.put("layer", law.quantity().layer());
    return node;
  }
}
