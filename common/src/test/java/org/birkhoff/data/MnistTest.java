package org.birkhoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Scaling;
import org.birkhoff.config.Target;
import org.junit.jupiter.api.Test;

/** Reads the real files; they are searched in the folder that BIRKHOFF_DATA names. */
class MnistTest {

  @Test
  void readsTheTestPartOfMnist() {
    String folder = System.getenv("BIRKHOFF_DATA");
    assumeTrue(
        folder != null && !folder.isBlank(),
        "BIRKHOFF_DATA is not set to a folder with the files of mnist-t10k");
    Dataset data =
        new DatasetLoader(List.of(folder))
            .load(
                DataFixture.shipped("mnist-t10k"),
                DataFixture.spec(.2, 0, Scaling.UNIT),
                Loss.CROSS_ENTROPY,
                Target.LABEL);
    assertThat(data.train().count()).isEqualTo(8000);
    assertThat(data.test().count()).isEqualTo(2000);
    int[] counts = new int[10];
    for (Rows rows : List.of(data.train(), data.test())) {
      for (int label : rows.labels()) {
        counts[label]++;
      }
      for (float value : rows.features()) {
        assertThat(value).isBetween(0f, 1f);
      }
    }
    // the published class counts of the test part
    assertThat(counts).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
  }
}
