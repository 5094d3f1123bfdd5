package org.birkhoff.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.birkhoff.train.Listing;

/** Measurements of the theory engine as JSON ({@code theory-engine.md}) or as a table. */
record TheoryReport(TheoryBench bench, List<TheoryPace> paces) {
  static final String FORMAT = "birkhoff-bench-theory-1";

  private static final ObjectMapper JSON = new ObjectMapper();

  String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    Machine.describe(root.putObject("machine"));
    root.put("seconds", bench.seconds());
    root.put("cores", bench.cores());
    ArrayNode results = root.putArray("results");
    paces.forEach(pace -> describe(pace, results.addObject()));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root)
          + System.lineSeparator();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write the measurements as JSON", e);
    }
  }

  private static void describe(TheoryPace pace, ObjectNode node) {
    node.put("family", pace.what().family());
    node.put("case", pace.what().name());
    node.put("batch", pace.what().batch());
    node.put("replica-steps-per-second", pace.perSecond());
    node.put("nanoseconds", pace.nanoseconds());
    if (!Double.isNaN(pace.allCores())) {
      node.put("all-cores-replica-steps-per-second", 1e9 / pace.allCores());
    }
    node.put("plain-loop-nanoseconds", pace.plain());
    node.put("times-plain-loop", pace.timesPlain());
    node.put("memory-floor-nanoseconds", pace.memoryFloor());
    node.put("state-bytes", pace.what().stateBytes());
    node.put("batches", pace.batches());
  }

  String table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "case",
            "10^6 replica-steps/s",
            "on all cores",
            "ns a replica-step",
            "plain loop",
            "times faster",
            "memory floor"));
    for (TheoryPace pace : paces) {
      rows.add(
          List.of(
              pace.what().name(),
              number("%.1f", pace.perSecond() * 1e-6),
              Double.isNaN(pace.allCores()) ? "-" : number("%.1f", 1e3 / pace.allCores()),
              number("%.2f", pace.nanoseconds()),
              number("%.2f", pace.plain()),
              number("%.1f", pace.timesPlain()),
              number("%.2f", pace.memoryFloor())));
    }
    return new Listing(rows).text()
        + String.format(
            Locale.ROOT,
            "Best batch of %.3g s each; %d core(s) of %s%n",
            bench.seconds(),
            bench.cores(),
            Machine.processor());
  }

  private static String number(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }
}
