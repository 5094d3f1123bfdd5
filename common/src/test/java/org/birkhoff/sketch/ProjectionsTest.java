package org.birkhoff.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionsTest {

  private static ParameterLayout layout(int... sizes) {
    ParameterTensor[] tensors = new ParameterTensor[sizes.length];
    int offset = 0;
    for (int t = 0; t < sizes.length; t++) {
      tensors[t] = new ParameterTensor("tensor-" + t, "layer-" + t, List.of(sizes[t]), offset);
      offset += sizes[t];
    }
    return new ParameterLayout(List.of(tensors));
  }

  private static float[] normals(int size, int replica) {
    float[] values = new float[size];
    new RandomStream(StreamKey.of(Purpose.ANALYSIS, 1, "projections-test"), replica, 0)
        .normals(0, size, values);
    return values;
  }

  private static double square(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }

  /** The rows of a subject's projection matrix without 1/sqrt(K), column by column. */
  private static double[][] matrix(Projections projections, String layer) {
    int d = projections.layout().size();
    double[][] columns = new double[d][];
    for (int i = 0; i < d; i++) {
      float[] unit = new float[d];
      unit[i] = 1;
      float[] sketch = projections.of(unit).of(layer);
      columns[i] = new double[sketch.length];
      for (int k = 0; k < sketch.length; k++) {
        columns[i][k] = sketch[k] * Math.sqrt(projections.count());
      }
    }
    return columns;
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "16, 0", "16, 7", "64, 63"})
  void rowsAreSignsAndOrthogonalUpToTheLastBlock(int count, int remainder) {
    int d = 4 * count + remainder;
    double[][] columns = matrix(Projections.of(layout(d), count, 3), "tensor-0");
    for (int k = 0; k < count; k++) {
      for (int l = 0; l <= k; l++) {
        double product = 0;
        for (double[] column : columns) {
          assertThat(Math.abs(column[k])).isCloseTo(1, within(1e-6));
          product += column[k] * column[l];
        }
        if (k == l) {
          assertThat(product).isCloseTo(d, within(1e-4));
        } else {
          assertThat(Math.abs(product)).isLessThanOrEqualTo(remainder + 1e-4);
        }
      }
    }
  }

  @Test
  void theWholeVectorsRowsAreTheTensorsSideBySide() {
    Projections projections = Projections.of(layout(48, 5, 32), 16, 3);
    double[][] whole = matrix(projections, "");
    double[][] first = matrix(projections, "tensor-0");
    double[][] last = matrix(projections, "tensor-2");
    for (int i = 0; i < 48; i++) {
      assertThat(whole[i]).containsExactly(first[i]);
    }
    for (int i = 53; i < 85; i++) {
      assertThat(whole[i]).containsExactly(last[i]);
    }
    for (double[] column : whole) {
      for (double sign : column) {
        assertThat(Math.abs(sign)).isCloseTo(1, within(1e-6));
      }
    }
  }

  @Test
  void smallSubjectsAreKeptAsTheyAre() {
    float[] weights = normals(40, 0);
    Sketches sketches = Projections.of(layout(33, 7), 32, 1).of(weights);
    assertThat(sketches.of("tensor-1")).containsExactly(Arrays.copyOfRange(weights, 33, 40));
    assertThat(sketches.of("tensor-0")).hasSize(32);
    assertThat(sketches.of("")).hasSize(32);
    assertThat(Projections.of(layout(33, 7), 64, 1).of(weights).of("")).containsExactly(weights);
    Projections projections = Projections.of(layout(33, 7), 32, 1);
    assertThat(projections.exact("tensor-1")).isTrue();
    assertThat(projections.width("tensor-1")).isEqualTo(7);
    assertThat(projections.unitFactor("tensor-1")).isEqualTo(1);
    assertThat(projections.width("")).isEqualTo(32);
    assertThat(projections.unitFactor("")).isEqualTo(Math.sqrt(32 / 40.0));
  }

  @Test
  void aFullPermutationOfBucketsKeepsTheNorm() {
    float[] weights = new float[512];
    System.arraycopy(normals(64, 1), 0, weights, 192, 64);
    float[] sketch = Projections.of(layout(512), 64, 1).of(weights).of("");
    assertThat(square(sketch)).isCloseTo(square(weights), within(1e-4));
  }

  /**
   * The mean of |y|^2 over S seeds is within 5 standard errors of |w|^2, its variance within 5
   * standard errors of the formula; the estimate's law is close to normal or lighter here, so that
   * each check fails by chance with probability below 1e-5. The last cases are periodic: without
   * masks all their coordinates would fall into one bucket.
   */
  @Tag("statistical")
  @ParameterizedTest
  @CsvSource({"16, 1, 1000", "64, 1, 1000", "16, 16, 4096", "64, 64, 16384", "64, 32, 8192"})
  void squaresAreUnbiasedWithTheVarianceOfTheFormula(int count, int period, int size) {
    float[] weights = normals(size, 2);
    for (int i = 0; i < size; i++) {
      weights[i] = i % period == 0 ? 1 + weights[i] : 0;
    }
    double square = square(weights);
    double fourth = 0;
    for (int start = 0; start < size; start += count) {
      float[] block = Arrays.copyOfRange(weights, start, Math.min(size, start + count));
      fourth += square(block) * square(block);
    }
    double variance = 2.0 / count * (square * square - fourth);
    int seeds = 4000;
    double mean = 0;
    double second = 0;
    double fourthMoment = 0;
    for (int seed = 0; seed < seeds; seed++) {
      double error = square(Projections.of(layout(size), count, seed).of(weights).of("")) - square;
      mean += error / seeds;
      second += error * error / seeds;
      fourthMoment += error * error * error * error / seeds;
    }
    assertThat(mean).isCloseTo(0, within(5 * Math.sqrt(variance / seeds)));
    double standardError = Math.sqrt((fourthMoment - second * second) / seeds);
    assertThat(second).isCloseTo(variance, within(5 * standardError));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 64, 4096, 65536})
  void chunksMayComeFromAnywhere(int count) {
    ParameterLayout layout = layout(70_001, 9, 66_000, 3);
    Projections projections = Projections.of(layout, count, 5);
    float[] weights = normals(layout.size(), 3);
    Sketches expected = projections.of(weights);
    SketchSums sums = projections.combination();
    for (int chunk = 0; chunk < projections.chunks(); chunk++) {
      int start = chunk * Projections.CHUNK;
      int length = Math.min(Projections.CHUNK, layout.size() - start);
      float[] row = new float[length + 11];
      System.arraycopy(weights, start, row, 11, length);
      sums.add(chunk, Projections.of(layout, count, 5).sums(chunk, row, 11));
    }
    Sketches found = sums.sketches();
    found.values().forEach((name, y) -> assertThat(y).containsExactly(expected.of(name)));
    assertThat(found.values().keySet())
        .containsExactly("", "tensor-0", "tensor-1", "tensor-2", "tensor-3");
  }

  @Test
  void isLinear() {
    Projections projections = Projections.of(layout(300, 40), 64, 5);
    float[] a = normals(340, 4);
    float[] difference = new float[340];
    float[] b = normals(340, 5);
    for (int i = 0; i < 340; i++) {
      difference[i] = a[i] - b[i];
    }
    Sketches of = projections.of(difference);
    for (String name : of.values().keySet()) {
      for (int k = 0; k < of.of(name).length; k++) {
        float expected = projections.of(a).of(name)[k] - projections.of(b).of(name)[k];
        assertThat(of.of(name)[k]).isCloseTo(expected, within(1e-5f));
      }
    }
  }

  @Test
  void refusesWhatCannotBeSketched() {
    for (int count : new int[] {0, 1, 3, 100, 131072, -2}) {
      assertThatThrownBy(() -> Projections.of(layout(10), count, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "Cannot project weights: the count must be a power of two from 2 to 65536, but was "
                  + count);
    }
    Projections projections = Projections.of(layout(70_000), 16, 1);
    assertThatThrownBy(() -> projections.of(new float[3]))
        .hasMessage("Cannot sketch weights: the layout has 70000, but there were 3");
    assertThatThrownBy(() -> projections.width("bias"))
        .hasMessageStartingWith("Cannot sketch: the layout has no tensor bias");
    assertThatThrownBy(() -> projections.sums(2))
        .hasMessage("Cannot sketch chunk 2: the weights have 2 chunks");
    SketchSums sums = projections.combination();
    assertThatThrownBy(() -> sums.add(1, new double[16]))
        .hasMessage("Cannot combine chunk 1 with 16 sums: chunk 0 is next");
    assertThatThrownBy(sums::sketches)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot sketch weights of 2 chunks: only 0 were added");
  }
}
