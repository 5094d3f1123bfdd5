package org.birkhoff.data;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.birkhoff.config.Keyword;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.RandomStream;
import org.birkhoff.random.StreamKey;

/** What makes the rows of a generated data set; {@code common/docs/data.md}, section 4. */
public enum Generator {
  TEACHER_STUDENT(List.of("rows", "features", "hidden", "classes", "outputs", "noise")) {
    @Override
    SourceShape shape(GeneratorOptions options) {
      return TeacherStudent.shape(options);
    }

    @Override
    RawData rows(GeneratorOptions options, long seed) {
      return TeacherStudent.rows(options, key(seed));
    }
  },
  GAUSSIAN_MIXTURE(List.of("rows", "features", "classes", "separation")) {
    @Override
    SourceShape shape(GeneratorOptions options) {
      return GaussianMixture.shape(options);
    }

    @Override
    RawData rows(GeneratorOptions options, long seed) {
      return GaussianMixture.rows(options, key(seed));
    }
  },
  LINEAR(List.of("rows", "features", "slope", "noise", "swapped")) {
    @Override
    SourceShape shape(GeneratorOptions options) {
      return LinearRows.shape(options);
    }

    @Override
    RawData rows(GeneratorOptions options, long seed) {
      return LinearRows.rows(options, key(seed));
    }
  };

  private final List<String> options;

  Generator(List<String> options) {
    this.options = options;
  }

  Set<String> options() {
    return new TreeSet<>(options);
  }

  abstract SourceShape shape(GeneratorOptions options);

  abstract RawData rows(GeneratorOptions options, long seed);

  StreamKey key(long seed) {
    return StreamKey.of(Purpose.GENERATE, seed, Keyword.of(this));
  }

  /** The first numbers of the array of a number. */
  static double[] normals(StreamKey key, int array, int count) {
    double[] normals = new double[count];
    new RandomStream(key, 0, array).normals(0, count, normals);
    return normals;
  }
}
