package org.birkhoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.birkhoff.config.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestsTest {
  private static final List<Path> FOLDERS = List.of(DataFixture.MANIFESTS);

  @Test
  void listsTheShippedManifests() {
    assertThat(Manifests.names(FOLDERS))
        .containsExactly(
            "cifar-10",
            "digits",
            "fashion-mnist",
            "gaussian-mixture",
            "linear",
            "mnist",
            "mnist-t10k",
            "teacher-student");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cifar-10",
        "digits",
        "fashion-mnist",
        "gaussian-mixture",
        "linear",
        "mnist",
        "mnist-t10k",
        "teacher-student"
      })
  void theTextOfAManifestIsReadBackAsTheSame(String name) {
    DataManifest manifest = DataFixture.shipped(name);
    assertThat(manifest.name()).isEqualTo(name);
    assertThat(DataManifest.parse(manifest.text())).isEqualTo(manifest);
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnesNearestFirst() {
    assertThatThrownBy(() -> Manifests.named("digit", FOLDERS))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage(
            "Cannot find data set digit: known are digits, mnist, linear, cifar-10, mnist-t10k,"
                + " fashion-mnist, gaussian-mixture, teacher-student");
    assertThatThrownBy(() -> Manifests.named("own/digits.yaml", FOLDERS))
        .hasMessage("Cannot find manifest own/digits.yaml: there is no such file");
  }

  @Test
  void aPathIsReadWhereverItLies(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("other.yaml");
    Files.writeString(file, DataFixture.shipped("digits").text());
    LocatedManifest found = Manifests.named(file.toString(), List.of());
    assertThat(found.manifest().name()).isEqualTo("digits");
    assertThat(found.folder()).isEqualTo(folder);
    assertThatThrownBy(() -> Manifests.named("other", List.of(folder)))
        .hasMessage(
            "Cannot read manifest %s: its name must be that of its file, but was digits"
                .formatted(file));
  }

  @Test
  void everyProblemIsReportedWithItsPath() {
    String text =
        """
        name: own
        kind: csv
        files:
          - {role: date, path: data.csv, sha-256: 12, byts: 5}
        rows: many
        shape: [3]
        clases: 4
        licence: none
        source: test
        verified: true
        """;
    assertThatThrownBy(() -> DataManifest.parse(text))
        .isInstanceOfSatisfying(
            InvalidSpecException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "Cannot read manifest own: clases is not a known key; did you mean"
                            + " classes?",
                        "Cannot read manifest own: files[0].byts is not a known key; did you mean"
                            + " bytes?",
                        "Cannot read manifest own: files[0].role must be one of data, test-data,"
                            + " train-images, train-labels, test-images, test-labels, archive, but"
                            + " was date",
                        "Cannot read manifest own: files[0].sha-256 must be text, but was 12",
                        "Cannot read manifest own: rows must be a whole number, but was many"));
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    assertThatThrownBy(() -> DataManifest.parse("[1, 2]"))
        .hasMessage("Cannot read manifest: it must be a mapping of keys to values");
    assertThatThrownBy(
            () ->
                DataManifest.parse(
                    """
                    name: own
                    kind: generated
                    generator: gaussian-mixture
                    options: {rows: 5}
                    licence: none
                    source: test
                    verified: true
                    """))
        .hasMessage(
            "Cannot read manifest own: options must be [classes, features, rows, separation], but"
                + " were [rows]");
    assertThatThrownBy(
            () ->
                DataManifest.parse(
                    """
                    name: own
                    kind: idx
                    files: [{role: train-images, path: ../x, md5: 00000000000000000000000000000000}]
                    rows: 5
                    shape: [2]
                    classes: 2
                    licence: none
                    source: test
                    verified: true
                    """))
        .hasMessage(
            "Cannot read manifest own: Cannot use data file \"../x\": its path must be relative and"
                + " without ..");
  }
}
