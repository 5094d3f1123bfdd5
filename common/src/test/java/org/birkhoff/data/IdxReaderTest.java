package org.birkhoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Scaling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxReaderTest {
  private static final byte[] IMAGES =
      DataFixture.idxFile(new int[] {2, 2, 2}, 0, 51, 102, 255, 1, 2, 3, 4);
  private static final byte[] LABELS = DataFixture.idxFile(new int[] {2}, 2, 0);

  @TempDir Path folder;

  @Test
  void readsImagesAndLabelsAndScalesThemToTheUnitInterval() {
    write(IMAGES, LABELS);
    Dataset data =
        DataFixture.load(DataFixture.idx(folder, 2), DataFixture.spec(0, 0, Scaling.UNIT), folder);
    assertThat(data.train().features())
        .containsExactly(0, .2f, .4f, 1, 1 / 255f, 2 / 255f, 3 / 255f, 4 / 255f);
    assertThat(data.train().labels()).containsExactly(2, 0);
  }

  @Test
  void aWrongShapeIsRefused() {
    write(DataFixture.idxFile(new int[] {2, 4, 1}, 0, 0, 0, 0, 1, 2, 3, 4), LABELS);
    assertProblem("images.gz must have the shape [2, 2, 2], but has [2, 4, 1]");
    write(DataFixture.idxFile(new int[] {8}, 0, 0, 0, 0, 1, 2, 3, 4), LABELS);
    assertProblem("images.gz must be an IDX file of unsigned bytes with 3 extents");
    write(DataFixture.idxFile(new int[] {2, 2, 2}, 0, 0, 0, 0, 1, 2, 3), LABELS);
    assertProblem("images.gz must hold 24 bytes, but holds 23");
    write(IMAGES, DataFixture.idxFile(new int[] {2}, 2, 0, 0));
    assertProblem("labels.gz must hold at most 10 bytes by the manifest's shape, but holds more");
  }

  @Test
  void aLabelOutOfRangeIsRefused() {
    write(IMAGES, DataFixture.idxFile(new int[] {2}, 2, 3));
    assertProblem("labels.gz must have labels from 0 to 2, but has 3 in row 1");
  }

  private void write(byte[] images, byte[] labels) {
    DataFixture.write(folder.resolve("images.gz"), DataFixture.gzip(images));
    DataFixture.write(folder.resolve("labels.gz"), DataFixture.gzip(labels));
  }

  private void assertProblem(String problem) {
    DataManifest manifest = DataFixture.idx(folder, 2);
    assertThatThrownBy(() -> DataFixture.load(manifest, DataFixture.plain(), folder))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage("Cannot read data set small-idx: file %s/%s".formatted(folder, problem));
  }
}
