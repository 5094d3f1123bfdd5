package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;

/** Opens the page in headless Chromium; skipped where Chromium or its driver is not on PATH. */
class ReportPageTest {

  @TempDir static Path folder;
  private static ChromeDriver browser;
  private static Report report;

  @BeforeAll
  static void openBrowser() throws IOException {
    Optional<Path> binary = onPath("chromium", "chromium-browser", "google-chrome");
    Optional<Path> driver = onPath("chromedriver");
    assumeTrue(
        binary.isPresent() && driver.isPresent(),
        "The page is not opened: chromium and chromedriver are not both on PATH");
    List<Measurement> rows = new ArrayList<>(SyntheticRun.of("run-a").replicas(20).rows());
    rows.addAll(SyntheticRun.of("run-b").replicas(20).cell("rate=0.5", .2, 7).rows());
    write("old.html", Report.of(rows));
    rows.addAll(SyntheticVerdicts.of("run-a", 3));
    rows.addAll(SyntheticVerdicts.of("run-b", 4));
    rows.addAll(SyntheticVerdicts.comparison("run-a", "run-b"));
    rows.addAll(SyntheticBalance.of("run-a", 2));
    rows.addAll(SyntheticTheory.coordinate("run-a", .025, 8));
    rows.addAll(SyntheticTheory.coordinate("run-b", .035, 9));
    report = Report.of(rows);
    write("report.html", report);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(binary.get().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--user-data-dir=" + Files.createTempDirectory(folder, "profile"));
    options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driver.get().toFile())
            .usingAnyFreePort()
            .build();
    browser = new ChromeDriver(service, options);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.quit();
    }
  }

  private static Optional<Path> onPath(String... names) {
    return Stream.of(names)
        .flatMap(
            name ->
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .filter(place -> !place.isEmpty())
                    .map(place -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void write(String name, Report page) throws IOException {
    Files.writeString(folder.resolve(name), page.html());
  }

  private static void open(String name, int width, String scheme) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    browser.get(folder.resolve(name).toUri().toString());
  }

  private static Object ask(String expression) {
    return browser.executeScript("return " + expression);
  }

  private static void assertNothingLogged() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  /** All drawings, without the numbers that charts are counted by. */
  private static String drawings() {
    return (String)
        ask(
            "[...document.querySelectorAll('.chart')].map((c) => c.innerHTML).join('')"
                + ".replace(/zr[0-9]+-/g, '')");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 768, 1280})
  void drawsEveryFigureWithoutOverflowOrErrors(int width) {
    open("report.html", width, "light");
    for (Figure figure : Figure.values()) {
      String chart = "document.querySelector('[data-figure=\"" + figure.panel() + "\"] svg')";
      assertThat((Boolean) ask(chart + ".querySelectorAll('path').length > 5")).isTrue();
      assertThat((Boolean) ask(chart + ".getBoundingClientRect().width > 250")).isTrue();
      assertThat((Boolean) ask(chart + ".getBoundingClientRect().height > 150")).isTrue();
    }
    assertThat(
            (Boolean)
                ask("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        .isTrue();
    String text = browser.findElement(By.tagName("body")).getText();
    assertThat(text).doesNotContain("NaN").doesNotContain("undefined").doesNotContain("[object");
    assertNothingLogged();
  }

  @Test
  void theRunSelectorChangesFiguresAndVerdict() {
    open("report.html", 1280, "light");
    String before = drawings();
    String found = browser.findElement(By.id("found")).getText();
    new Select(browser.findElement(By.id("run"))).selectByIndex(1);
    assertThat(drawings()).isNotEqualTo(before);
    assertThat(browser.findElement(By.id("found")).getText()).isNotEqualTo(found);
    assertThat(browser.findElement(By.id("run-title")).getText())
        .isEqualTo("digits-mlp · rate=0.5");
    browser.findElement(By.cssSelector("#runs button")).click();
    assertThat(drawings()).isEqualTo(before);
    assertNothingLogged();
  }

  @Test
  void onlyRunsWithABalanceShowItsSection() {
    open("report.html", 1280, "light");
    assertThat(browser.findElement(By.id("balance")).isDisplayed()).isTrue();
    new Select(browser.findElement(By.id("run"))).selectByIndex(1);
    assertThat(browser.findElement(By.id("balance")).isDisplayed()).isFalse();
    assertThat(browser.findElement(By.cssSelector("nav a[href='#balance']")).isDisplayed())
        .isFalse();
    new Select(browser.findElement(By.id("run"))).selectByIndex(0);
    assertThat(
            (Boolean)
                ask(
                    "document.querySelector('[data-figure=\"balance\"] svg')"
                        + ".getBoundingClientRect().width > 250"))
        .isTrue();
    assertNothingLogged();
  }

  @Test
  void theLayerFilterShowsATensorOrSaysThatThereIsNone() {
    open("report.html", 1280, "light");
    String whole = reading("gradient-norm");
    new Select(browser.findElement(By.id("layer"))).selectByValue("dense-2.bias");
    assertThat(reading("gradient-norm")).isNotEqualTo(whole).contains("of dense-2.bias");
    assertThat(reading("law-distance")).startsWith("The law of the weights of dense-2.bias");
    assertThat(reading("pca-variance"))
        .startsWith("No principal components were computed for dense-2.bias. Shown is the whole");
    assertNothingLogged();
  }

  private static String reading(String figure) {
    return browser.findElement(By.cssSelector("[data-figure=" + figure + "] .reading")).getText();
  }

  private static void select(String id, String value) {
    new Select(browser.findElement(By.id(id))).selectByValue(value);
  }

  @Test
  void theSubjectFilterChangesTheLawThatIsShown() {
    open("report.html", 1280, "light");
    select("subject", "function\ntest");
    assertThat(reading("law-distance")).startsWith("The law of the function on the test rows");
    assertThat(reading("pair-map"))
        .isEqualTo("Nothing of this kind was computed for the law of function, test rows.");
    select("subject", "projection-2");
    assertThat(reading("quantiles")).startsWith("The median of the projection 2 went");
    select("layer", "dense-1.weight");
    select("subject", "coordinate-74");
    assertThat(reading("quantiles"))
        .startsWith("The median of the coordinate 74 of dense-1.weight");
    assertNothingLogged();
  }

  @Test
  void pairsMapsAndMarginalsCanBeChosen() {
    open("report.html", 1280, "light");
    String toLast = drawings();
    select("pairs", "lag");
    assertThat(reading("law-distance")).contains("slices 2400 steps apart");
    assertThat(reading("p-value")).contains("slices 2400 steps apart");
    select("pairs", "ratio");
    assertThat(reading("law-distance")).contains("about twice that step");
    select("pairs", "last");
    assertThat(drawings()).isEqualTo(toLast);
    select("map-colour", "p");
    assertThat(drawings()).isNotEqualTo(toLast);
    select("marginal", "coordinate-111\ndense-1.weight");
    assertThat(reading("quantiles")).contains("coordinate 111 of dense-1.weight");
    assertNothingLogged();
  }

  @Test
  void figuresAreReachedAndReadByKeyboard() {
    open("report.html", 1280, "light");
    for (String figure :
        List.of("law-distance", "verdict-map", "ergodicity", "r-hat", "evidence")) {
      WebElement chart = browser.findElement(By.cssSelector("[data-figure=" + figure + "] .chart"));
      assertThat(chart.getAttribute("tabindex")).isEqualTo("0");
      assertThat(chart.getAttribute("aria-label")).contains(reading(figure));
      chart.sendKeys(Keys.ARROW_RIGHT);
      chart.sendKeys(Keys.ARROW_RIGHT);
      assertThat(browser.switchTo().activeElement()).isEqualTo(chart);
      assertThat(
              (String)
                  ask("document.querySelector('[data-figure=" + figure + "] .spoken').textContent"))
          .as(figure)
          .isNotEmpty()
          .doesNotContain("NaN")
          .doesNotContain("undefined");
    }
    assertThat(
            (Boolean)
                ask(
                    "[...document.querySelectorAll('select, input, button, summary')].filter((n) =>"
                        + " n.offsetParent).every((n) => (n.labels && n.labels.length) || n.textContent)"))
        .isTrue();
    assertNothingLogged();
  }

  @Test
  void knownLawsStandBesideMeasuredOnes() throws IOException {
    List<Measurement> rows = new ArrayList<>(SyntheticTheory.quadratic("0", 1));
    rows.addAll(SyntheticTheory.sweep("p"));
    rows.addAll(SyntheticRun.of("z").cell("", 1, 1).rows());
    write("theory.html", Report.of(rows));
    for (int width : new int[] {390, 1400}) {
      open("theory.html", width, "dark");
      select("run", "1");
      assertThat(browser.findElement(By.id("run-title")).getText()).isEqualTo("ou");
      assertThat((Boolean) ask("document.getElementById('phase-part').hidden")).isTrue();
      assertThat((Long) ask("document.querySelectorAll('#theory-laws tbody tr').length"))
          .isEqualTo(4);
      select("theory-subject", "coordinate-3\nx");
      assertThat(reading("theory-energy"))
          .startsWith("The known law of the coordinate 3 of x diffuses");
      assertThat(reading("theory-variance")).startsWith("The variance of the coordinate 3 of x");
      select("run", "8");
      assertThat((Long) ask("document.querySelectorAll('#phases tbody tr').length"))
          .isEqualTo(SyntheticTheory.RATES.length);
      assertThat((Long) ask("document.querySelectorAll('#phases tr[aria-current=true]').length"))
          .isEqualTo(1);
      assertThat(
              (String)
                  ask("document.querySelector('[data-figure=phase-variance] svg').textContent"))
          .contains("T_c/3", "T_c, discrete steps", "T / T_c");
      assertThat(
              (Boolean) ask("FIGURES['phase-variance'].content(8, '', 'product').dots.length == 2"))
          .isTrue();
      assertThat(
              (Boolean)
                  ask(
                      "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
          .isTrue();
      assertThat(browser.findElement(By.tagName("body")).getText())
          .doesNotContain("NaN")
          .doesNotContain("undefined");
      select("run", "0");
      assertThat((Boolean) ask("document.getElementById('theory').hidden")).isTrue();
      assertNothingLogged();
    }
  }

  @Test
  void analysesWithoutVerdictsStillRender() {
    open("old.html", 1280, "light");
    assertThat(browser.findElement(By.id("headline")).getText())
        .startsWith("Whether the weights have");
    assertThat((Boolean) ask("document.getElementById('verdicts-part').hidden")).isTrue();
    assertThat((Boolean) ask("document.getElementById('comparison').hidden")).isTrue();
    assertThat(reading("evidence")).isEqualTo("No three-panel evidence was computed in this run.");
    assertThat(browser.findElement(By.tagName("body")).getText())
        .doesNotContain("NaN")
        .doesNotContain("undefined");
    assertNothingLogged();
  }

  @Test
  void theThemeFollowsTheSystemAndTheButton() {
    open("report.html", 1280, "dark");
    String dark = (String) ask("getComputedStyle(document.body).backgroundColor");
    String darkCharts = drawings();
    browser.findElement(By.id("theme")).click();
    assertThat(ask("getComputedStyle(document.body).backgroundColor")).isNotEqualTo(dark);
    assertThat(drawings()).isNotEqualTo(darkCharts);
    open("report.html", 1280, "light");
    assertThat(ask("getComputedStyle(document.body).backgroundColor")).isNotEqualTo(dark);
    browser.findElement(By.id("theme")).click();
    assertThat(ask("getComputedStyle(document.body).backgroundColor")).isEqualTo(dark);
    assertThat(drawings()).isEqualTo(darkCharts);
    assertNothingLogged();
  }

  @Test
  void downloadsAreTheCsvFiles() {
    open("report.html", 1280, "light");
    report
        .csvFiles()
        .forEach(
            (file, content) -> {
              assertThat(ask("csvFile('" + file + "')")).as(file).isEqualTo(content);
              String link = "document.querySelector('a[download=\"" + file + "\"]').href";
              assertThat((String) ask(link)).as(file).startsWith("blob:");
            });
  }

  @Test
  void numbersOpenAsATable() {
    open("report.html", 400, "light");
    assertThat(
            (Long)
                ask(
                    "(() => { const d = document.querySelector('[data-figure=loss] details');"
                        + " d.open = true; fillNumbers(panels.get('loss'));"
                        + " return d.querySelectorAll('tbody tr').length; })()"))
        .isEqualTo(120);
    assertThat(
            (Boolean)
                ask("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        .isTrue();
  }

  @Test
  void missingRowsLeaveSentencesInsteadOfEmptyCharts() throws IOException {
    String evil = "</script><b onclick='x'>&amp;";
    write(
        "bare.html",
        Report.of(
            List.of(
                Rows.fact("a", "run-name", evil),
                Rows.median("a", "train-loss", "", 0, 2.3, .1),
                Rows.of("a", "conclusion")
                    .about("weights", "")
                    .text("not-enough-data")
                    .how("a conclusion needs at least 16 replicas", "replicas=2")
                    .row())));
    open("bare.html", 400, "light");
    assertThat((Long) ask("document.querySelectorAll('.chart svg').length")).isZero();
    assertThat(reading("loss")).contains("the only step measured; no test loss was measured");
    assertThat(reading("pca-scores"))
        .isEqualTo("No paths along components were computed in this run.");
    assertThat(browser.findElement(By.tagName("h1")).getText()).isEqualTo(evil);
    assertThat(browser.findElement(By.tagName("body")).getText())
        .doesNotContain("NaN")
        .doesNotContain("undefined");
    assertNothingLogged();
  }
}
