package org.birkhoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Scaling;
import org.birkhoff.config.Target;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GeneratorTest {
  private static final DataManifest TEACHER = DataFixture.shipped("teacher-student");
  private static final DataManifest LINEAR = DataFixture.shipped("linear");
  private static final DataManifest MIXTURE = DataFixture.shipped("gaussian-mixture");

  @Test
  void theTeachersAnswersFollowItsFormula() {
    Map<String, Double> options =
        Map.of("rows", 7.0, "features", 2.0, "hidden", 1.0, "classes", 0.0, "noise", .5);
    Dataset data = regression(options);
    StreamKey key = StreamKey.of(Purpose.GENERATE, 3, "teacher-student");
    RandomStream x = new RandomStream(key, 0, 0);
    RandomStream w = new RandomStream(key, 0, 1);
    RandomStream v = new RandomStream(key, 0, 2);
    RandomStream noise = new RandomStream(key, 0, 3);
    for (int i = 0; i < 7; i++) {
      double sum = w.normal(0) * x.normal(2 * i) + w.normal(1) * x.normal(2 * i + 1);
      double y = v.normal(0) * Math.tanh(sum / Math.sqrt(2)) + .5 * noise.normal(i);
      assertThat((double) data.train().targets()[i]).isCloseTo(y, within(1e-6));
      assertThat(data.train().features()[2 * i]).isEqualTo((float) x.normal(2 * i));
    }
  }

  @Test
  void linearTargetsFollowTheirFormulaAndOneRowCanBeSwapped() {
    Map<String, Double> options = Map.of("rows", 5.0, "features", 2.0, "slope", 3.0, "noise", .5);
    Map<String, Double> swap = new HashMap<>(options);
    swap.put("swapped", 4.0);
    Rows rows = regression(LINEAR, options).train();
    Rows other = regression(LINEAR, swap).train();
    StreamKey key = StreamKey.of(Purpose.GENERATE, 3, "linear");
    for (int i = 0; i < 10; i++) {
      boolean swapped = i / 2 == 3;
      int element = swapped ? i % 2 : i;
      double x = new RandomStream(key, 0, swapped ? 2 : 0).normal(element);
      double y = 3 * x + .5 * new RandomStream(key, 0, swapped ? 3 : 1).normal(element);
      assertThat(other.features()[i]).isEqualTo((float) x);
      assertThat(other.targets()[i]).isEqualTo((float) y);
      assertThat(rows.features()[i] == other.features()[i]).isEqualTo(!swapped);
    }
  }

  @Test
  void aRowBeyondTheLastCannotBeSwapped() {
    assertThatThrownBy(() -> regression(LINEAR, Map.of("rows", 5.0, "swapped", 6.0)))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage(
            "Cannot prepare data set linear: data.options.swapped must be at most 5, the rows, but"
                + " was 6");
  }

  @Test
  void labelsAreTheIndexOfTheGreatestAnswer() {
    Dataset labels = DataFixture.generate(TEACHER, spec(Map.of("classes", 3.0)));
    Dataset answers = regression(Map.of("classes", 0.0, "outputs", 3.0));
    assertThat(labels.outputs()).isEqualTo(3);
    for (int i = 0; i < labels.train().count(); i++) {
      float[] y = Arrays.copyOfRange(answers.train().targets(), 3 * i, 3 * i + 3);
      assertThat(y[labels.train().labels()[i]]).isEqualTo(Math.max(y[0], Math.max(y[1], y[2])));
    }
  }

  @Test
  void moreRowsKeepTheOnesBefore() {
    for (DataManifest manifest : List.of(TEACHER, MIXTURE)) {
      Rows few = DataFixture.generate(manifest, spec(Map.of("rows", 5.0))).train();
      Rows many = DataFixture.generate(manifest, spec(Map.of("rows", 9.0))).train();
      assertThat(Arrays.copyOf(many.features(), few.features().length)).isEqualTo(few.features());
      assertThat(Arrays.copyOf(many.labels(), few.count())).isEqualTo(few.labels());
    }
  }

  /** The squared length of a class's mean is that of its centre; false-alarm probability 1e-6. */
  @Test
  @Tag("statistical")
  void classesOfTheMixtureLieAtTheirSeparation() {
    Map<String, Double> options =
        Map.of("rows", 40_000.0, "classes", 4.0, "features", 3.0, "separation", 2.5);
    Rows rows = DataFixture.generate(MIXTURE, spec(options)).train();
    double[][] mean = new double[4][3];
    for (int i = 0; i < rows.count(); i++) {
      for (int j = 0; j < 3; j++) {
        mean[rows.labels()[i]][j] += rows.features()[3 * i + j] / 10_000;
      }
    }
    for (double[] m : mean) {
      double length = Math.sqrt(Arrays.stream(m).map(c -> c * c).sum());
      // the radial error has standard deviation 1/100, the tangential ones lengthen by 1e-4 / 2.5
      assertThat(length).isCloseTo(2.5, within(5.2 * .01));
    }
  }

  @Test
  void wrongOptionsAreRefused() {
    assertThatThrownBy(() -> DataFixture.generate(MIXTURE, spec(Map.of("row", 5.0))))
        .hasMessage(
            "Cannot prepare data set gaussian-mixture: data.options.row is not one of its options"
                + " [classes, features, rows, separation]; did you mean rows?");
    assertThatThrownBy(() -> DataFixture.generate(MIXTURE, spec(Map.of("rows", 2.5))))
        .hasMessage(
            "Cannot prepare data set gaussian-mixture: data.options.rows must be a whole number of"
                + " at least 1, but was 2.5");
    assertThatThrownBy(() -> DataFixture.generate(TEACHER, spec(Map.of("classes", 1.0))))
        .hasMessage(
            "Cannot prepare data set teacher-student: data.options.classes must be a whole number"
                + " of at least 2, but was 1.0");
    assertThatThrownBy(() -> DataFixture.generate(TEACHER, spec(Map.of("noise", -1.0))))
        .hasMessage(
            "Cannot prepare data set teacher-student: data.options.noise must not be negative, but"
                + " was -1.0");
    assertThatThrownBy(
            () -> DataFixture.generate(MIXTURE, spec(Map.of("rows", 1e9, "features", 1e3))))
        .hasMessage(
            "Cannot prepare data set gaussian-mixture: 1000000000 rows of 1000 features and 0"
                + " targets are more than 2147483647 values");
  }

  private static Dataset regression(Map<String, Double> options) {
    return regression(TEACHER, options);
  }

  private static Dataset regression(DataManifest manifest, Map<String, Double> options) {
    return new DatasetLoader(List.of())
        .load(manifest, spec(options), Loss.MEAN_SQUARED_ERROR, Target.LABEL);
  }

  private static DataSpec spec(Map<String, Double> options) {
    return new DataSpec("any", 3, 0, 0, Scaling.NONE, options);
  }
}
