package org.birkhoff.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code full.yaml} holds every key with its default, keys without effect behind a #. */
class FullSweepTest {
  private static final Path FULL = Sweeps.folder().resolve("full.yaml");

  /** Keys whose default is to be absent; {@code full.yaml} shows an example behind a #. */
  private static final Set<String> ABSENT =
      Set.of(
          "inits",
          "model.configuration",
          "training.schedule.length",
          "snapshots.steps",
          "metrics.steps",
          "sketches.schedule.steps");

  private static final String COMMENTED_KEY = "(?m)^( *)# ([a-z0-9-]+: )";

  private static SpecNode.Mapping uncommented() throws IOException {
    String text = Files.readString(FULL).replaceAll(COMMENTED_KEY, "$1$2");
    text = text.substring(text.indexOf('\n') + 1);
    Problems problems = new Problems("full.yaml");
    SpecNode.Mapping top =
        YamlTree.ofFile(text.getBytes(StandardCharsets.UTF_8), problems).orElseThrow();
    problems.raise();
    return top;
  }

  @Test
  void everyKeyIsThere() throws IOException {
    assertThat(new TreeSet<>(SweepKeys.leaves(uncommented()).keySet()))
        .isEqualTo(new TreeSet<>(SweepKeys.paths()));
  }

  @Test
  void everyKeyHasItsDefault() throws IOException {
    SpecNode.Mapping top = uncommented();
    Problems problems = new Problems("full.yaml");
    Set<String> withoutDefault = new HashSet<>(SweepDefaults.REQUIRED);
    withoutDefault.addAll(ABSENT);
    Overrides.apply(top, withoutDefault.stream().map(path -> path + "=").toList(), problems);
    SweepSpec read = new RecordReader(problems, Set.of()).read(top, SweepDefaults.SWEEP);
    problems.raise();
    assertThat(read).isEqualTo(SweepDefaults.SWEEP);
  }

  @Test
  void asItStandsItIsTheSweepOfDefaults() {
    SweepSpec full = SweepSpecParser.read(FULL, List.of()).spec();
    SweepSpec minimal =
        Sweeps.parse(
                Sweeps.MINIMAL,
                "name=full",
                "replicas=64",
                "training.batch-size=32",
                "training.steps=20000")
            .spec();
    assertThat(full).isEqualTo(minimal);
  }
}
