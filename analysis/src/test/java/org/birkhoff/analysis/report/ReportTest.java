package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static final String EVIL = "</script><script>alert(1)</script>\"><img src=x onerror='y'>";
  private static final Pattern SCRIPT =
      Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);

  private static List<Measurement> twoRuns() {
    List<Measurement> rows = new ArrayList<>(SyntheticRun.of("run-a").replicas(16).rows());
    rows.addAll(SyntheticRun.of("run-b").replicas(16).cell("learning-rate=0.02", .2, 7).rows());
    return rows;
  }

  private static JsonNode pageData(String html) throws IOException {
    Matcher script = SCRIPT.matcher(html);
    assertThat(script.find()).isTrue();
    assertThat(script.group(1)).contains("id=\"data\"");
    return new ObjectMapper().readTree(script.group(2));
  }

  @Test
  void hasEverySectionWithItsFigures() {
    String html = SCRIPT.matcher(Report.of(twoRuns()).html()).replaceAll("");
    for (String id :
        List.of("verdict", "loss", "gradient", "law", "convergence", "trajectories", "methods")) {
      assertThat(html).contains("<section id=\"" + id + "\"").contains("href=\"#" + id + "\"");
    }
    for (Figure figure : Figure.values()) {
      assertThat(html).containsPattern("data-figures=\"[^\"]*\\b" + figure.panel() + "\\b");
    }
    assertThat(html.split("How to read\\.", -1)).hasSizeGreaterThanOrEqualTo(8);
    assertThat(html).doesNotContainPattern("\\{\\{[a-z-]+}}");
  }

  @Test
  void theSameRowsInAnyOrderGiveTheSameBytes() {
    List<Measurement> rows = twoRuns();
    Report first = Report.of(rows);
    Collections.shuffle(rows, new Random(3));
    Report again = Report.of(rows);
    assertThat(again.html().equals(first.html())).isTrue();
    assertThat(again.verdictJson()).isEqualTo(first.verdictJson());
    assertThat(again.csvFiles()).isEqualTo(first.csvFiles());
    assertThat(again.csvFiles().keySet()).containsExactlyElementsOf(first.csvFiles().keySet());
  }

  @Test
  void csvHoldsTheVeryNumbersOfTheTable() {
    List<Measurement> rows = twoRuns();
    Map<String, String> files = Report.of(rows).csvFiles();
    Set<String> expected = new HashSet<>();
    for (Measurement row : rows) {
      if (row.statistic().equals("median")) {
        expected.add(
            String.join(
                "|",
                row.run(),
                row.observable(),
                row.layer(),
                Long.toString(row.step()),
                Double.toString(row.value()),
                Double.toString(row.low()),
                Double.toString(row.high())));
      }
    }
    Set<String> found = new HashSet<>();
    for (String line : lines(files.get("curves.csv"))) {
      String[] cells = line.split(",", -1);
      for (int k = 4; k <= 6; k++) {
        cells[k] = Double.toString(Double.parseDouble(cells[k]));
      }
      found.add(String.join("|", Arrays.copyOf(cells, 7)));
    }
    assertThat(found).isEqualTo(expected);
    long distances = rows.stream().filter(r -> r.statistic().equals("energy-distance")).count();
    long steps =
        rows.stream().filter(r -> r.statistic().equals("pca-score") && r.index() == 1).count();
    assertThat(lines(files.get("law-distance.csv"))).hasSize((int) distances);
    assertThat(lines(files.get("pca-scores.csv"))).hasSize((int) steps);
    assertThat(files.get("pca-scores.csv"))
        .startsWith("run,layer,replica,step,component_1,component_2\n");
  }

  private static List<String> lines(String csv) {
    return csv.lines().skip(1).toList();
  }

  @Test
  void thePageEmbedsTheCsvFiles() throws IOException {
    Report report = Report.of(twoRuns());
    JsonNode data = pageData(report.html());
    report
        .csvFiles()
        .forEach(
            (file, content) -> {
              JsonNode table = data.path("tables").path(file);
              StringBuilder rebuilt =
                  new StringBuilder("run," + table.path("header").asText() + "\n");
              for (int k = 0; k < data.path("runs").size(); k++) {
                String run = data.path("runs").path(k).path("key").asText();
                table
                    .path("lines")
                    .path(k)
                    .asText()
                    .lines()
                    .forEach(line -> rebuilt.append(run).append(",").append(line).append("\n"));
              }
              assertThat(rebuilt.toString()).as(file).isEqualTo(content);
            });
  }

  @Test
  void namesCannotBreakOutOfThePage() throws IOException {
    List<Measurement> rows =
        new ArrayList<>(
            List.of(
                Rows.fact("a", "run-name", EVIL),
                Rows.fact("a", "cell", "{{data}}" + EVIL),
                Rows.of(EVIL, EVIL).text(EVIL).how(EVIL, EVIL).row(),
                Rows.of("a", "conclusion")
                    .about(EVIL, EVIL)
                    .text("not-enough-data")
                    .how(EVIL, EVIL)
                    .row()));
    for (long step = 0; step < 3; step++) {
      rows.add(Rows.median("a", "gradient-norm", EVIL, step, 1, .1));
    }
    String html = Report.of(rows).html();
    assertThat(SCRIPT.matcher(html).results().count()).isEqualTo(3);
    String markup = SCRIPT.matcher(html).replaceAll("");
    assertThat(markup).doesNotContain("<script").doesNotContain("<img").contains("&lt;img src=x");
    JsonNode data = pageData(html);
    assertThat(data.findValuesAsText("title")).anyMatch(title -> title.contains(EVIL));
    assertThat(markup).contains("<title>2 ensembles");
  }

  @Test
  void thePolicyAdmitsOnlyThePagesOwnScripts() throws GeneralSecurityException {
    String html = Report.of(twoRuns()).html();
    Matcher policy =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(html);
    assertThat(policy.find()).isTrue();
    assertThat(policy.group(1)).startsWith("default-src 'none'; script-src 'sha256-");
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    int scripts = 0;
    for (Matcher script = SCRIPT.matcher(html); script.find(); ) {
      if (script.group(1).isEmpty()) {
        byte[] hash = digest.digest(script.group(2).getBytes(StandardCharsets.UTF_8));
        assertThat(policy.group(1))
            .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
        scripts++;
      }
    }
    assertThat(scripts).isEqualTo(2);
    assertThat(SCRIPT.matcher(html).replaceAll(""))
        .doesNotContainPattern("(src|href)=[\"'](https?:)?//");
  }

  @Test
  void theVerdictSaysWhatWasConcludedAboutEachLaw() throws IOException {
    String json = Report.of(twoRuns()).verdictJson();
    JsonNode root = new ObjectMapper().readTree(json);
    assertThat(root.path("format").asText()).isEqualTo("birkhoff-verdict-1");
    assertThat(root.path("runs")).hasSize(2);
    JsonNode run = root.path("runs").path(1);
    List<String> keys = new ArrayList<>();
    run.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .containsExactly(
            "run",
            "name",
            "cell",
            "facts",
            "headline",
            "found",
            "described",
            "not_concluded",
            "does_not_say",
            "conclusions",
            "verdicts",
            "evidence",
            "ergodicity",
            "comparisons",
            "theory",
            "readings");
    assertThat(run.path("facts").path("replicas").asInt()).isEqualTo(16);
    JsonNode weights = run.path("conclusions").path(0);
    assertThat(weights.path("observable").asText()).isEqualTo("weights");
    assertThat(weights.path("layer").asText()).isEmpty();
    assertThat(weights.path("conclusion").asText()).isEqualTo("differs");
    assertThat(weights.path("last_differing_step").asLong()).isPositive();
    assertThat(weights.path("adjusted_p_there").asDouble()).isBetween(0., .05);
    assertThat(weights.path("upper_bound_from_there").asDouble()).isPositive();
    assertThat(weights.path("level").asDouble()).isEqualTo(.05);
    assertThat(json).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void runsAreOrderedByNameAndCell() throws IOException {
    List<Measurement> rows = new ArrayList<>();
    for (String[] run : new String[][] {{"x", "width=10"}, {"y", "width=9"}, {"z", "width=1"}}) {
      rows.add(Rows.fact(run[0], "run-name", "grid"));
      rows.add(Rows.fact(run[0], "cell", run[1]));
    }
    JsonNode root = new ObjectMapper().readTree(Report.of(rows).verdictJson());
    assertThat(root.path("runs").findValuesAsText("run")).containsExactly("z", "y", "x");
  }

  @Test
  void refusesWhatItCannotUnderstand() {
    assertThatThrownBy(() -> Report.of(List.of()))
        .hasMessage("Cannot make a report: there are no measurements");
    assertThatThrownBy(
            () -> Report.of(List.of(Rows.fact("a", "steps", 1), Rows.fact("a", "steps", 2))))
        .hasMessage("Cannot report run a: it has more than one value of fact steps");
  }
}
