package org.birkhoff.analysis.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the page's template with styles, scripts and data. The content security policy admits only
 * these scripts, by their hash, and no connection at all.
 */
final class HtmlPage {

  private static final String WEBJAR = "META-INF/maven/org.webjars/echarts/pom.properties";
  private static final String CHARTS = "META-INF/resources/webjars/echarts/";
  private static final List<String> SCRIPTS =
      List.of(
          "report-data.js",
          "report-charts.js",
          "report-charts-rows.js",
          "report-charts-components.js",
          "report-charts-theory.js",
          "report-figures.js",
          "report-figures-law.js",
          "report-figures-maps.js",
          "report-figures-window.js",
          "report-figures-evidence.js",
          "report-figures-theory.js",
          "report-figures-balance.js",
          "report-panels.js",
          "report-verdict.js",
          "report.js");
  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z-]+)}}");

  private HtmlPage() {}

  static String of(List<Verdict> verdicts, List<RunRows> runs, List<CsvTable> tables) {
    String charts = webJarScript();
    String script = String.join("\n", SCRIPTS.stream().map(HtmlPage::resource).toList());
    requireInlinable(charts);
    requireInlinable(script);
    Map<String, String> slots =
        Map.of(
            "title", escape(title(runs)),
            "policy", policy(charts, script),
            "style", resource("report.css") + resource("report-figures.css"),
            "charts", charts,
            "script", script,
            "data", PageData.of(verdicts, runs, tables),
            "plain", plainText(verdicts));
    Matcher matcher = SLOT.matcher(resource("report.html"));
    return matcher.replaceAll(slot -> Matcher.quoteReplacement(slots.get(slot.group(1))));
  }

  private static String title(List<RunRows> runs) {
    List<String> names = runs.stream().map(run -> run.facts().name()).distinct().toList();
    return names.size() == 1 ? names.get(0) : names.size() + " ensembles";
  }

  private static String policy(String... scripts) {
    StringBuilder sources = new StringBuilder();
    for (String script : scripts) {
      sources.append(" 'sha256-").append(sha256(script)).append("'");
    }
    return "default-src 'none'; script-src"
        + sources
        + "; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";
  }

  private static String plainText(List<Verdict> verdicts) {
    StringBuilder html = new StringBuilder();
    for (Verdict verdict : verdicts) {
      html.append("<h2>").append(escape(verdict.facts().title())).append("</h2>\n");
      html.append("<p><b>").append(escape(verdict.headline())).append("</b></p>\n");
      list(html, "What was found", verdict.found());
      list(html, "Described, not tested", verdict.described());
      list(html, "What could not be concluded", verdict.notConcluded());
      list(html, "What this does not say", verdict.doesNotSay());
    }
    return html.toString();
  }

  private static void list(StringBuilder html, String heading, List<String> sentences) {
    if (sentences.isEmpty()) {
      return;
    }
    html.append("<h3>").append(heading).append("</h3>\n<ul>\n");
    sentences.forEach(text -> html.append("<li>").append(escape(text)).append("</li>\n"));
    html.append("</ul>\n");
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static void requireInlinable(String script) {
    if (script.contains("</script") || script.contains("<!--") || script.indexOf('\r') >= 0) {
      throw new IllegalStateException(
          "Cannot inline a script: it holds </script, <!-- or a carriage return");
    }
  }

  private static String webJarScript() {
    Properties properties = new Properties();
    try (InputStream in = open(WEBJAR)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + WEBJAR + ": " + e.getMessage(), e);
    }
    return read(CHARTS + properties.getProperty("version") + "/echarts.min.js").strip();
  }

  private static String resource(String name) {
    return read(HtmlPage.class.getPackageName().replace('.', '/') + "/" + name);
  }

  private static String read(String path) {
    try (InputStream in = open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private static InputStream open(String path) {
    InputStream in = HtmlPage.class.getClassLoader().getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException("Cannot make the page: the class path lacks " + path);
    }
    return in;
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash a script: this JVM lacks SHA-256", e);
    }
  }
}
