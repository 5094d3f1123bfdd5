package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictSentencesTest {

  private static final SyntheticVerdicts RUN = new SyntheticVerdicts("a", 1);

  private static List<Measurement> verdicts(String... subjects) {
    List<Measurement> rows = new ArrayList<>();
    for (String subject : subjects) {
      String[] parts = subject.split(" ");
      String[] name = parts[0].split("/", 2);
      RUN.verdict(
          rows,
          name[0],
          name.length == 2 ? name[1] : "",
          parts[1],
          parts.length == 3 ? Double.parseDouble(parts[2]) : .1);
    }
    return rows;
  }

  private static Verdict verdict(List<Measurement> rows) {
    return Verdict.of(new RunRows("a", rows));
  }

  private static String headline(String... subjects) {
    return verdict(verdicts(subjects)).headline();
  }

  @Test
  void theHeadlineHoldsFunctionAndWeightsSideBySide() {
    assertThat(headline("function settled", "weights/layer0.weight moving .4"))
        .isEqualTo(
            "The function has settled since step 4000 while layer0.weight still moves,"
                + " 0.4 sd a doubling.");
    assertThat(headline("function moving .2", "weights moving .4"))
        .isEqualTo(
            "The function still moves, 0.2 sd a doubling, and the weights still move,"
                + " 0.4 sd a doubling.");
    assertThat(headline("weights/a moving .1", "weights/b moving .3", "weights/c settled"))
        .isEqualTo("2 of 3 tensors still move, b most (0.3 sd a doubling).");
    assertThat(headline("weights/a settled", "weights/b settled"))
        .isEqualTo("The weights have settled since step 4000 in all 2 tensors.");
    assertThat(headline("weights/a settled", "weights/b cannot-tell"))
        .isEqualTo("Whether the weights still move cannot be told (of 2 tensors one has settled).");
    assertThat(headline("weights not-enough-data", "function not-enough-data"))
        .isEqualTo(
            "The data are too few for a verdict about the function, and the data are too few for a"
                + " verdict about the weights.");
    assertThat(headline("train-loss settled"))
        .isEqualTo(
            "No verdict was reached about weights or function; of 1 other laws 0 still move and 1"
                + " have settled.");
  }

  @Test
  void movingAndSettledAreFoundWithTheirNumbers() {
    List<String> found =
        verdict(verdicts("weights/a moving .4", "weights/b settled", "function settled")).found();
    assertThat(found)
        .contains(
            "Laws of tensors that still move (1 of 2): a (mean 0.4 sd a doubling, 0.3 to 0.5;"
                + " variance −12\u202f% a doubling, −20 to −4\u202f%; distance of its first to its"
                + " last third 0.06; adjusted p 0.004).",
            "Laws of tensors that have settled (1 of 2): b since step 4000 (approximately 3100 to"
                + " 5201; distance on the window at most 0.018).",
            "The law of the function (all probe rows) has settled since step 4000 (approximately"
                + " 3100 to 5201; distance on the window at most 0.018).");
  }

  @Test
  void whatCouldNotBeConcludedIsSaidWithWhatWouldDo() {
    Verdict verdict = verdict(verdicts("weights/a cannot-tell", "weights/b settled"));
    assertThat(verdict.notConcluded())
        .contains(
            "Whether the law of the weights of a still moves: the upper bound of the distance,"
                + " 0.07, is above the margin 0.05; 128 replicas would do.");
    List<Measurement> rows = new ArrayList<>();
    rows.add(
        Rows.of("a", "verdict")
            .about("weights", "a")
            .text("not-enough-data")
            .how("9 snapshots lie in the window; 12 would do", "steps-needed=40000")
            .row());
    assertThat(verdict(rows).notConcluded())
        .contains(
            "Whether the law of the weights of a still moves: 9 snapshots lie in the window; 12"
                + " would do; 40\u202f000 steps would do.");
  }

  @Test
  void whatTheMethodNamesIsNotSaidTwice() {
    Measurement row =
        Rows.of("a", "verdict")
            .about("weights", "")
            .text("cannot-tell")
            .how("the bound is wide; 128 replicas would do", "replicas-needed=128")
            .row();
    assertThat(verdict(List.of(row)).notConcluded())
        .contains(
            "Whether the law of the weights (whole network) still moves: the bound is wide; 128"
                + " replicas would do.");
  }

  @Test
  void verdictsReplaceWhatTheLastSliceOnceDecided() {
    List<Measurement> rows = new ArrayList<>(SyntheticRun.of("a").replicas(64).rows());
    assertThat(verdict(rows).found()).anyMatch(text -> text.startsWith("Tensors that differ"));
    rows.addAll(SyntheticVerdicts.of("a", 3));
    Verdict verdict = verdict(rows);
    assertThat(verdict.found())
        .noneMatch(text -> text.startsWith("Tensors"))
        .contains(
            "Of 10 laws held against the last slice none still differs from it at the latest step"
                + " compared, 10 differ at earlier steps only; the second table says at which"
                + " slices.");
    assertThat(verdict.notConcluded()).noneMatch(text -> text.contains("training longer"));
    assertThat(verdict.doesNotSay()).anyMatch(text -> text.startsWith("Settled holds within"));
  }

  @Test
  void everyPanelOfTheEvidenceIsOneSentence() {
    List<Measurement> rows = SyntheticVerdicts.of("a", 3);
    Verdict verdict = verdict(rows);
    assertThat(verdict.found())
        .anyMatch(text -> text.startsWith("Loss on a plateau: yes; the loss changes"))
        .anyMatch(text -> text.startsWith("Gradient not vanishing: yes; "));
    assertThat(verdict.notConcluded())
        .anyMatch(text -> text.startsWith("Law at its floor: it cannot be told; "));
  }

  @Test
  void ergodicityIsSaidForEachAnswer() {
    Verdict verdict = verdict(SyntheticVerdicts.of("a", 3));
    assertThat(verdict.found())
        .anyMatch(text -> text.contains("(ergodic, 2 of 4 scalars): training loss"))
        .anyMatch(text -> text.contains("(broken, 1 of 4 scalars): weight norm (variance"));
    assertThat(verdict.notConcluded())
        .anyMatch(text -> text.contains("(too short, 1 of 4 scalars): test loss"));
  }

  @Test
  void comparisonsSayWithWhichRun() {
    Verdict verdict = verdict(SyntheticVerdicts.comparison("a", "0123456789abcdef"));
    assertThat(verdict.headline()).isEqualTo("Of 2 laws compared with run 0123456789ab 1 differs.");
    assertThat(verdict.found())
        .contains(
            "Laws that differ between this run and run 0123456789ab (1 of 2): weights (whole"
                + " network) (the last time at step 20\u202f000).");
    assertThat(verdict.notConcluded())
        .anyMatch(text -> text.contains("are not distinguished, which is not equal"));
  }

  @Test
  void aRunThatIsOnlyComparedIsNotAskedForMore() {
    assertThat(verdict(SyntheticVerdicts.comparison("a", "b")).notConcluded()).hasSize(1);
    Verdict other = verdict(List.of(Rows.fact("a", "steps", 100)));
    assertThat(other.headline())
        .isEqualTo("The measurements hold facts of this run and nothing else.");
    assertThat(other.notConcluded()).isEmpty();
  }

  @Test
  void manyProjectionsAreCounted() {
    List<Measurement> rows = new ArrayList<>();
    for (int k = 1; k <= 30; k++) {
      RUN.verdict(rows, "projection-" + k, "", k <= 10 ? "moving" : "settled", .1);
    }
    assertThat(verdict(rows).found())
        .contains(
            "Of 30 laws of projections and coordinates 10 still move, most certainly projection 1"
                + " (0.1 sd a doubling); 20 have settled, the last since step 4000.");
  }

  @Test
  void longListsGiveOneNumberALaw() {
    List<Measurement> rows = new ArrayList<>();
    for (int k = 1; k <= 12; k++) {
      RUN.verdict(rows, "weights", "layer" + k, "moving", .1 * k);
    }
    Verdict verdict = verdict(rows);
    assertThat(verdict.headline())
        .isEqualTo("All 12 tensors still move, layer12 most (1.2 sd a doubling).");
    assertThat(verdict.found())
        .contains(
            "Laws of tensors that still move (12 of 12): layer1 (0.1 sd a doubling); layer2 (0.2 sd"
                + " a doubling); layer3 (0.3 sd a doubling); layer4 (0.4 sd a doubling); layer5"
                + " (0.5 sd a doubling); layer6 (0.6 sd a doubling); layer7 (0.7 sd a doubling);"
                + " layer8 (0.8 sd a doubling); 4 more in the table.");
  }

  @Test
  void refusesWordsItDoesNotKnow() {
    Measurement verdict = Rows.of("a", "verdict").about("weights", "").text("perhaps").row();
    assertThatThrownBy(() -> new RunRows("a", List.of(verdict)))
        .hasMessage(
            "Cannot read the verdict about weights (whole network) of run a: its text must be one"
                + " of moving, settled, cannot-tell and not-enough-data, but was \"perhaps\"");
    Measurement settled = Rows.of("a", "verdict").about("weights", "").text("settled").row();
    assertThatThrownBy(() -> new RunRows("a", List.of(settled)))
        .hasMessageContaining("its value must be the settled step, but was NaN");
    Measurement evidence = Rows.of("a", "evidence").index(4).text("yes").row();
    assertThatThrownBy(() -> verdict(List.of(evidence)))
        .hasMessageContaining("its index must be 1, 2 or 3");
    Measurement ergodicity = Rows.of("a", "ergodicity").about("loss", "").text("so").row();
    assertThatThrownBy(() -> verdict(List.of(ergodicity)))
        .hasMessageContaining(
            "one of ergodic, broken, not-settled, too-short and not-enough-data, but was \"so\"");
  }
}
