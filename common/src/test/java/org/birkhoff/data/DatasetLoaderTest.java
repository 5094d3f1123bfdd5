package org.birkhoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Scaling;
import org.birkhoff.config.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetLoaderTest {
  private static final DatasetLoader LOADER =
      new DatasetLoader(List.of(DataFixture.MANIFESTS.toString()));
  private static final DataManifest DIGITS = DataFixture.shipped("digits");

  @Test
  void readsTheDigits() {
    Dataset data = digits(DataFixture.plain());
    assertThat(data.train().count()).isEqualTo(1797);
    assertThat(data.inputs()).isEqualTo(64);
    assertThat(data.outputs()).isEqualTo(10);
    // the class counts that scikit-learn's load_digits documents for this file
    int[] counts = new int[10];
    for (int label : data.train().labels()) {
      counts[label]++;
    }
    assertThat(counts).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
  }

  @ParameterizedTest
  @CsvSource({
    "CROSS_ENTROPY, LABEL, 0.2, 0.1, STANDARDISE",
    "CROSS_ENTROPY, LABEL, 0, 0, NONE",
    "MEAN_SQUARED_ERROR, LABEL, 0.5, 0.1, UNIT",
    "MEAN_SQUARED_ERROR, INPUT, 0.25, 0, UNIT"
  })
  void theIdentityIsKnownBeforeLoading(
      Loss loss, Target target, double testFraction, double noise, Scaling scaling) {
    DataSpec spec = DataFixture.spec(testFraction, noise, scaling);
    DataIdentity identity = DatasetLoader.identity(DIGITS, spec, loss, target);
    Dataset data = LOADER.load(DIGITS, spec, loss, target);
    assertThat(identity.trainRows()).isEqualTo(data.train().count());
    assertThat(identity.testRows()).isEqualTo(data.test().count());
    assertThat(identity.inputs()).isEqualTo(data.inputs());
    assertThat(identity.outputs()).isEqualTo(data.outputs());
    DataManifest shipped = DataManifest.parse(DIGITS.text());
    assertThat(DatasetLoader.identity(shipped, spec, loss, target)).isEqualTo(identity);
  }

  /**
   * Hashes computed from {@code common/docs/data.md}, section 6, in Python: {@code n = lambda *f:
   * sha256(b"".join(b"%d:%s," % (len(x), x) for x in map(str.encode, f))).hexdigest()}, {@code b =
   * lambda v: struct.pack(">d", v).hex()}.
   */
  @Test
  void theIdentityIsTheSpecifiedHash() {
    assertThat(
            DatasetLoader.identity(
                    DIGITS,
                    DataFixture.spec(.2, .1, Scaling.UNIT),
                    Loss.CROSS_ENTROPY,
                    Target.LABEL)
                .sha256())
        .isEqualTo("c5c8d7d856a032c59e2c7ac7e6e0c8272cdc2581da7fd8705bd8b09c072f2bd3");
    assertThat(
            DatasetLoader.identity(
                    DataFixture.shipped("gaussian-mixture"),
                    DataFixture.spec(.2, 0, Scaling.NONE),
                    Loss.CROSS_ENTROPY,
                    Target.LABEL)
                .sha256())
        .isEqualTo("be2f45ba3ca425bb7ec890907ad0c37a629cb7992884c9f10f652ab132f8de84");
  }

  @Test
  void everyOptionIsInTheIdentity() {
    Set<String> hashes = new HashSet<>();
    for (DataSpec spec :
        List.of(
            DataFixture.plain(),
            DataFixture.spec(.2, 0, Scaling.NONE),
            DataFixture.spec(0, .2, Scaling.NONE),
            DataFixture.spec(0, 0, Scaling.UNIT),
            DataFixture.spec(0, 0, Scaling.STANDARDISE),
            new DataSpec("any", 4, 0, 0, Scaling.NONE, Map.of()))) {
      hashes.add(DatasetLoader.identity(DIGITS, spec, Loss.CROSS_ENTROPY, Target.LABEL).sha256());
    }
    assertThat(hashes).hasSize(6);
  }

  @Test
  void aFifthOfTheDigitsIs360RowsAndPartsAreDisjointAndNested() {
    Dataset fifth = digits(DataFixture.spec(.2, 0, Scaling.NONE));
    assertThat(fifth.test().count()).isEqualTo(360);
    assertThat(fifth.train().count()).isEqualTo(1437);
    Dataset tenth = digits(DataFixture.spec(.1, 0, Scaling.NONE));
    Set<List<Float>> train = rows(fifth.train(), 64);
    Set<List<Float>> test = rows(fifth.test(), 64);
    Set<List<Float>> all = new HashSet<>(train);
    all.addAll(test);
    assertThat(all).isEqualTo(rows(digits(DataFixture.plain()).train(), 64));
    assertThat(train).doesNotContainAnyElementsOf(test);
    assertThat(test).containsAll(rows(tenth.test(), 64));
  }

  @Test
  void theHeldOutShareIsRoundedUpExactly() {
    // 0.07 x 100 is 7.000000000000001 in binary floating point
    DataSpec spec = new DataSpec("any", 1, .07, 0, Scaling.NONE, Map.of("rows", 100.0));
    DataIdentity identity =
        DatasetLoader.identity(
            DataFixture.shipped("gaussian-mixture"), spec, Loss.CROSS_ENTROPY, Target.LABEL);
    assertThat(identity.testRows()).isEqualTo(7);
  }

  /** The number of noisy labels is binomial; both tests have a false-alarm probability of 1e-6. */
  @Test
  @Tag("statistical")
  void labelNoiseHitsTrainingRowsAtItsRateAndPicksOtherClassesEvenly() {
    DataManifest manifest = DataFixture.shipped("gaussian-mixture");
    Map<String, Double> options = Map.of("rows", 20_000.0, "classes", 5.0, "features", 1.0);
    DataSpec clean = new DataSpec("any", 1, .5, 0, Scaling.NONE, options);
    DataSpec noisy = new DataSpec("any", 1, .5, .3, Scaling.NONE, options);
    Dataset before = DataFixture.generate(manifest, clean);
    Dataset after = DataFixture.generate(manifest, noisy);
    assertThat(after.test().labels()).containsExactly(before.test().labels());
    int changed = 0;
    int[] shifts = new int[5];
    for (int i = 0; i < 10_000; i++) {
      int shift = Math.floorMod(after.train().labels()[i] - before.train().labels()[i], 5);
      shifts[shift]++;
      changed += shift == 0 ? 0 : 1;
    }
    assertThat((double) changed).isCloseTo(3000, within(4.8916 * Math.sqrt(10_000 * .3 * .7)));
    double expected = changed / 4.0;
    double chiSquare = 0;
    for (int shift = 1; shift < 5; shift++) {
      chiSquare += (shifts[shift] - expected) * (shifts[shift] - expected) / expected;
    }
    // the quantile 1 - 1e-6 of chi-square with three degrees of freedom
    assertThat(chiSquare).isLessThan(30.66);
  }

  @Test
  void labelNoiseIsNested() {
    int[] clean = digits(DataFixture.spec(.2, 0, Scaling.NONE)).train().labels();
    int[] some = digits(DataFixture.spec(.2, .1, Scaling.NONE)).train().labels();
    int[] more = digits(DataFixture.spec(.2, .2, Scaling.NONE)).train().labels();
    int[] all = digits(DataFixture.spec(.2, 1, Scaling.NONE)).train().labels();
    int noisy = 0;
    for (int i = 0; i < clean.length; i++) {
      assertThat(all[i]).isNotEqualTo(clean[i]);
      if (some[i] != clean[i]) {
        noisy++;
        assertThat(more[i]).isEqualTo(some[i]);
      }
      if (more[i] != clean[i]) {
        assertThat(all[i]).isEqualTo(more[i]);
      }
    }
    assertThat(noisy).isBetween(90, 200);
  }

  @Test
  void standardisationUsesTrainingRowsOnly(@TempDir Path folder) {
    // training rows 1, 2, 3, 4: mean 5/2, variance 5/4; a constant column becomes 0 in all rows
    String train = "1,0,7,-1\n2,0,7,1\n3,0,7,-1\n4,0,7,1\n";
    DataFixture.write(folder.resolve("a.csv"), train.getBytes(StandardCharsets.UTF_8));
    DataFixture.write(folder.resolve("b.csv"), "10,1,8,0\n".getBytes(StandardCharsets.UTF_8));
    DataManifest manifest =
        DataManifest.parse(
            """
            name: closed-form
            kind: csv
            files:
              - {role: data, path: a.csv, sha-256: %s}
              - {role: test-data, path: b.csv, sha-256: %s}
            rows: 4
            test-rows: 1
            shape: [3]
            classes: 2
            label-column: 1
            licence: none
            source: test
            verified: true
            """
                .formatted(
                    DataFixture.sha256(folder.resolve("a.csv")),
                    DataFixture.sha256(folder.resolve("b.csv"))));
    Dataset data = DataFixture.load(manifest, DataFixture.spec(0, 0, Scaling.STANDARDISE), folder);
    float a = (float) (1.5 / Math.sqrt(1.25));
    float b = (float) (.5 / Math.sqrt(1.25));
    assertThat(data.train().features()).containsExactly(-a, 0, -1, -b, 0, 1, b, 0, -1, a, 0, 1);
    assertThat(data.test().features()).containsExactly((float) (7.5 / Math.sqrt(1.25)), 0, 0);
  }

  @Test
  void meanSquaredErrorOnClassesHasOneHotTargetsWithNoise() {
    DataSpec spec = DataFixture.spec(.2, .2, Scaling.UNIT);
    Rows labels = digits(spec).train();
    Rows targets = LOADER.load(DIGITS, spec, Loss.MEAN_SQUARED_ERROR, Target.LABEL).train();
    assertThat(targets.labels()).isEmpty();
    assertThat(targets.features()).containsExactly(labels.features());
    for (int i = 0; i < targets.count(); i++) {
      for (int k = 0; k < 10; k++) {
        assertThat(targets.targets()[10 * i + k]).isEqualTo(labels.labels()[i] == k ? 1 : 0);
      }
    }
  }

  @Test
  void targetInputComparesOutputsWithScaledInputs() {
    DataSpec spec = DataFixture.spec(.2, 0, Scaling.UNIT);
    Dataset data = LOADER.load(DIGITS, spec, Loss.MEAN_SQUARED_ERROR, Target.INPUT);
    assertThat(data.outputs()).isEqualTo(64);
    assertThat(data.test().targets()).containsExactly(data.test().features());
    assertThatThrownBy(() -> LOADER.load(DIGITS, spec, Loss.CROSS_ENTROPY, Target.INPUT))
        .hasMessage(
            "Cannot prepare data set digits: target input needs the loss mean-squared-error, but"
                + " had cross-entropy");
    assertThatThrownBy(
            () ->
                DatasetLoader.identity(
                    DIGITS,
                    DataFixture.spec(.2, .1, Scaling.UNIT),
                    Loss.MEAN_SQUARED_ERROR,
                    Target.INPUT))
        .hasMessage(
            "Cannot prepare data set digits: data.label-noise needs labels, but the outputs are"
                + " compared with inputs");
  }

  @Test
  void refusesWhatCannotBePrepared() {
    assertThatThrownBy(() -> digits(DataFixture.spec(.9999, 0, Scaling.NONE)))
        .hasMessage(
            "Cannot prepare data set digits: data.test-fraction must leave a training row of 1797,"
                + " but was 0.9999");
    assertThatThrownBy(
            () -> digits(new DataSpec("digits", 1, 0, 0, Scaling.NONE, Map.of("rows", 10.0))))
        .hasMessage(
            "Cannot prepare data set digits: data.options are for generated data, but were [rows]");
    assertThatThrownBy(
            () ->
                DataFixture.generate(
                    DataFixture.shipped("teacher-student"), DataFixture.spec(0, 0, Scaling.UNIT)))
        .hasMessage(
            "Cannot prepare data set teacher-student: data.scaling unit needs values in its"
                + " manifest, but there are none");
  }

  private static Dataset digits(DataSpec spec) {
    return LOADER.load(DIGITS, spec, Loss.CROSS_ENTROPY, Target.LABEL);
  }

  private static Set<List<Float>> rows(Rows rows, int inputs) {
    Set<List<Float>> set = new HashSet<>();
    for (int i = 0; i < rows.count(); i++) {
      Float[] row = new Float[inputs];
      for (int j = 0; j < inputs; j++) {
        row[j] = rows.features()[i * inputs + j];
      }
      set.add(List.of(row));
    }
    return set;
  }
}
