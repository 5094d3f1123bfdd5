package org.birkhoff.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the table of keys in {@code common/docs/sweep.md} against the records. */
class SweepDocTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z0-9.-]+)` \\| (.*?) \\| (.*?) \\| (.*?) \\| (.*?) \\|$");

  /**
   * @param hash whether the key makes another run: yes, no, read or data
   */
  private record Row(String range, String fallback, String hash, String meaning) {}

  private static String text() throws IOException {
    return Files.readString(
        Sweeps.folder().getParent().getParent().resolve("common/docs/sweep.md"));
  }

  private static Map<String, Row> rows() throws IOException {
    Map<String, Row> rows = new LinkedHashMap<>();
    Matcher matcher = ROW.matcher(text());
    while (matcher.find()) {
      rows.put(
          matcher.group(1),
          new Row(matcher.group(2), matcher.group(3), matcher.group(4), matcher.group(5)));
    }
    return rows;
  }

  @Test
  void everyKeyHasARowInTheOrderOfTheRecords() throws IOException {
    assertThat(rows().keySet()).containsExactlyElementsOf(SweepKeys.paths());
  }

  @Test
  void everyDefaultIsTheParsers() throws IOException {
    Problems problems = new Problems("sweep.md");
    SpecNode.Mapping defaults = SpecNode.Mapping.empty(Origin.line(1));
    Set<String> required = new HashSet<>();
    rows()
        .forEach(
            (path, row) -> {
              if (row.fallback().equals("required")) {
                required.add(path);
              } else if (!row.fallback().equals("absent")) {
                YamlTree.ofValue(row.fallback(), Origin.line(1), problems)
                    .ifPresent(value -> Overrides.put(defaults, path, value));
              }
            });
    SweepSpec read = new RecordReader(problems, Set.of()).read(defaults, SweepDefaults.SWEEP);
    problems.raise();
    assertThat(read).isEqualTo(SweepDefaults.SWEEP);
    assertThat(required).isEqualTo(SweepDefaults.REQUIRED);
  }

  @Test
  void everyWordIsListed() throws IOException {
    Map<String, Row> rows = rows();
    Map<String, List<String>> words =
        new HashMap<>(
            Map.of(
                "data.scaling", Keyword.all(Scaling.class),
                "model.activation", Keyword.all(Activation.class),
                "model.init", Keyword.all(Initialisation.class),
                "loss", Keyword.all(Loss.class),
                "target", Keyword.all(Target.class),
                "training.optimizer", Keyword.all(Optimizer.class),
                "training.schedule.type", Keyword.all(RateSchedule.Type.class),
                "training.sampling", Keyword.all(Sampling.class),
                "snapshots.type", Keyword.all(StepSchedule.Type.class),
                "engine.kernels", Keyword.all(Kernels.class)));
    words.put("model.family", Keyword.all(Family.class));
    words.put("model.diagonal-linear.dynamics", Keyword.all(DiagonalLinearSpec.Dynamics.class));
    words.put("model.diagonal-linear.data", Keyword.all(DiagonalLinearSpec.Rows.class));
    words.put("engine.type", Keyword.all(EngineSpec.Type.class));
    words.forEach(
        (path, known) ->
            assertThat(rows.get(path).range()).isEqualTo("`" + String.join("`, `", known) + "`"));
  }

  @Test
  void axesAreTheKeysThatMakeAnotherRun() throws IOException {
    Collection<String> others =
        Set.of(
            "seeds.independent-cells",
            "engine.type",
            "data.options",
            "model.family",
            "model.diagonal-linear.data");
    rows()
        .forEach(
            (path, row) -> {
              assertThat(row.hash()).as(path).isIn("yes", "no", "read", "data");
              if (!others.contains(path)) {
                assertThat(SweepKeys.isGriddable(path))
                    .as(path)
                    .isEqualTo(!row.hash().equals("no"));
              }
            });
    assertThat(others).noneMatch(SweepKeys::isGriddable);
    assertThat(SweepKeys.isGriddable("data.options.rows")).isTrue();
  }

  @Test
  void theExampleOfAGridIsASweep() throws IOException {
    Matcher example = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(text());
    assertThat(example.find()).isTrue();
    assertThat(
            Sweeps.parse(Sweeps.MINIMAL + example.group(1), "training.learning-rate=")
                .spec()
                .cells())
        .hasSize(4);
  }
}
