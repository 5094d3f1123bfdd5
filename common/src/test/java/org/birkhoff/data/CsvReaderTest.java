package org.birkhoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReaderTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("data.csv.gz");
  }

  @Test
  void readsFeaturesAndLabelsByColumn() {
    write("1,0,2.5,-3e-1\n4, 3 ,5,6\n");
    Dataset data = DataFixture.load(DataFixture.csv(folder, 2), DataFixture.plain(), folder);
    assertThat(data.inputs()).isEqualTo(3);
    assertThat(data.outputs()).isEqualTo(4);
    assertThat(data.train().features()).containsExactly(1, 2.5f, -.3f, 4, 5, 6);
    assertThat(data.train().labels()).containsExactly(0, 3);
    assertThat(data.test().count()).isZero();
  }

  @Test
  void readsHadoopUris() {
    write("1,0,2.5,-3e-1\n");
    DataManifest manifest = DataFixture.csv(folder, 1);
    Dataset data =
        new DatasetLoader(List.of("file:///nowhere/at/all", folder.toUri().toString()))
            .load(manifest, DataFixture.plain(), Loss.CROSS_ENTROPY, Target.LABEL);
    assertThat(data.train().features()).containsExactly(1, 2.5f, -.3f);
  }

  @Test
  void readsRealTargetsATestPartAndHeaderLinesUnpacked() {
    DataFixture.write(
        folder.resolve("a.csv"), "x,y,z\n1,2,3\n4,5,6\n".getBytes(StandardCharsets.UTF_8));
    DataFixture.write(folder.resolve("b.csv"), "x,y,z\n7,8,9\n\n".getBytes(StandardCharsets.UTF_8));
    DataManifest manifest =
        DataManifest.parse(
            """
            name: real
            kind: csv
            files:
              - {role: data, path: a.csv, sha-256: %s}
              - {role: test-data, path: b.csv, sha-256: %s}
            rows: 2
            test-rows: 1
            shape: [1]
            target-columns: [2, 0]
            header-lines: 1
            licence: none
            source: test
            verified: true
            """
                .formatted(
                    DataFixture.sha256(folder.resolve("a.csv")),
                    DataFixture.sha256(folder.resolve("b.csv"))));
    Dataset data =
        new DatasetLoader(List.of(folder.toString()))
            .load(manifest, DataFixture.plain(), Loss.MEAN_SQUARED_ERROR, Target.LABEL);
    assertThat(data.outputs()).isEqualTo(2);
    assertThat(data.train().features()).containsExactly(2, 5);
    assertThat(data.train().targets()).containsExactly(3, 1, 6, 4);
    assertThat(data.test().targets()).containsExactly(9, 7);
    assertThatThrownBy(
            () ->
                new DatasetLoader(List.of(folder.toString()))
                    .load(manifest, DataFixture.plain(), Loss.CROSS_ENTROPY, Target.LABEL))
        .hasMessage(
            "Cannot prepare data set real: loss cross-entropy needs classes, but its targets are"
                + " real");
  }

  @Test
  void aMissingFileIsSaidWithTheFoldersSearched() {
    DataManifest manifest = DataFixture.csv(folder, 1, "0".repeat(64));
    assertThatThrownBy(() -> DataFixture.load(manifest, DataFixture.plain(), folder))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage(
            "Cannot read data set small: file data.csv.gz must be in one of the folders [%s], but"
                + " is in none",
            folder);
  }

  @Test
  void aWrongChecksumIsRefused() {
    write("1,0,2,3\n");
    DataManifest manifest = DataFixture.csv(folder, 1, "0".repeat(64));
    assertThatThrownBy(() -> DataFixture.load(manifest, DataFixture.plain(), folder))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage(
            "Cannot read data set small: file %s must have the sha-256 %s, but has %s"
                .formatted(file, "0".repeat(64), DataFixture.sha256(file)));
  }

  @Test
  void aTruncatedGzipIsRefused() {
    byte[] whole = DataFixture.gzip("1,0,2,3\n".repeat(200));
    DataFixture.write(file, Arrays.copyOf(whole, whole.length - 12));
    assertProblem(200, "is a truncated gzip file");
    DataFixture.write(file, Arrays.copyOf(whole, 6));
    assertProblem(200, "is a truncated gzip file");
    whole[whole.length - 8] ^= 1;
    DataFixture.write(file, whole);
    assertProblem(200, "is not a whole gzip file: Corrupt GZIP trailer");
    DataFixture.write(file, "1,0,2,3\n".getBytes(StandardCharsets.UTF_8));
    assertProblem(1, "is not a whole gzip file: Not in GZIP format");
  }

  @Test
  void aLabelOutOfRangeIsRefused() {
    write("1,0,2,3\n1,4,2,3\n");
    assertProblem(2, "must have labels from 0 to 3, but has 4 in line 2");
    write("1,-1,2,3\n");
    assertProblem(1, "must have labels from 0 to 3, but has -1 in line 1");
    write("1,0.5,2,3\n");
    assertProblem(1, "must have labels from 0 to 3, but has 0.5 in line 1");
  }

  @Test
  void aWrongShapeIsRefused() {
    write("1,0,2,3\n1,1,2,3\n");
    assertProblem(3, "must have 3 rows, but has 2");
    write("1,0,2,3\n1,1,2\n");
    assertProblem(2, "must have 4 columns, but has 3 in line 2");
  }

  @Test
  void whatIsNoFiniteNumberIsRefused() {
    write("1,0,2,3\n1,0,two,3\n");
    assertProblem(2, "must hold finite numbers, but has \"two\" in line 2, column 3");
    write("1,0,NaN,3\n");
    assertProblem(1, "must hold finite numbers, but has \"NaN\" in line 1, column 3");
    write("1,0,2,1e999\n");
    assertProblem(1, "must hold finite numbers, but has \"1e999\" in line 1, column 4");
    write("1,0,2,\n");
    assertProblem(1, "must hold finite numbers, but has \"\" in line 1, column 4");
    write("1,0,2,1e60\n");
    assertThatThrownBy(
            () -> DataFixture.load(DataFixture.csv(folder, 1), DataFixture.plain(), folder))
        .hasMessage("Cannot prepare data set small: row 0 holds a value that no float can hold");
  }

  @Test
  void aFileThatUnpacksToMoreThanItsShapeAllowsIsRefused() {
    DataFixture.write(file, DataFixture.gzip(new byte[1 << 20]));
    assertProblem(2, "must hold at most 320 bytes by the manifest's shape, but holds more");
  }

  private void assertProblem(int rows, String problem) {
    DataManifest manifest = DataFixture.csv(folder, rows);
    assertThatThrownBy(() -> DataFixture.load(manifest, DataFixture.plain(), folder))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage("Cannot read data set small: file %s %s".formatted(file, problem));
  }

  private void write(String text) {
    DataFixture.write(file, DataFixture.gzip(text));
  }
}
