package org.birkhoff.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LawReadingsTest {

  private static final RunRows RUN = new RunRows("a", SyntheticVerdicts.of("a", 3));

  private static String text(Figure figure, String observable, String layer) {
    return Readings.of(RUN).stream()
        .filter(reading -> reading.figure() == figure && reading.drawn())
        .filter(reading -> reading.quantity().equals(new Quantity(observable, layer)))
        .map(Reading::text)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void pairsAreReadByTheirFamily() {
    assertThat(text(Figure.LAW_DISTANCE_LAG, "weights", "dense-2.bias"))
        .startsWith("Of the law of the weights of dense-2.bias, slices 2400 steps apart: ")
        .containsPattern("\\d+ of 27 pairs (is|are) told apart \\(adjusted p at most 0\\.05\\)")
        .contains("the latest pair, steps 17\u202f600 and 20\u202f000, lies");
    assertThat(text(Figure.LAW_DISTANCE_RATIO, "weights", ""))
        .contains("slices at a step and at about twice that step: ")
        .contains("of 14 pairs");
  }

  @Test
  void theMapSaysFromWhereOnNothingDiffers() {
    assertThat(text(Figure.PAIR_MAP, "weights", ""))
        .containsPattern("of 190 pairs of steps are told apart, none of those from step")
        .contains("the farthest are steps 0 and");
  }

  @Test
  void otherDistancesStandWithTheirFloors() {
    assertThat(text(Figure.SLICED, "weights", ""))
        .startsWith("The sliced W1 distance of the weights (whole network) to its last slice")
        .contains("its excess over the floor of two halves of one slice is")
        .contains("of 16 slices");
    assertThat(text(Figure.KOLMOGOROV_SMIRNOV, "projection-1", ""))
        .contains("went from 0.95 at step 0")
        .contains("told from the last one");
  }

  @Test
  void quantilesAreReadAsMedianAndWidth() {
    assertThat(text(Figure.QUANTILES, "coordinate-37", "dense-1.weight"))
        .startsWith("The median of the coordinate 37 of dense-1.weight went from ")
        .contains("the width of its central half from");
  }

  @Test
  void nestedRHatIsHeldAgainstItsThreshold() {
    List<Measurement> rows = new ArrayList<>(SyntheticVerdicts.of("a", 3));
    rows.add(Rows.of("a", "r-hat").about("train-loss", "").steps(1, 2).value(1.2).row());
    assertThat(
            Readings.of(new RunRows("a", rows)).stream()
                .filter(reading -> reading.figure() == Figure.R_HAT)
                .map(Reading::text))
        .anyMatch(text -> text.endsWith("lies above its threshold in 1 of 4."));
  }

  @Test
  void probeRowsAreNotTensors() {
    assertThat(RUN.layers())
        .containsExactly("", "dense-1.bias", "dense-1.weight", "dense-2.bias", "dense-2.weight");
  }

  @Test
  void tablesHoldEveryRow() {
    List<Measurement> rows = SyntheticVerdicts.of("a", 3);
    rows.addAll(SyntheticVerdicts.comparison("a", "b"));
    RunRows run = new RunRows("a", rows);
    for (RowTable table : RowTables.ALL) {
      long expected =
          rows.stream().filter(row -> table.statistics().contains(row.statistic())).count();
      assertThat(table.lines(run)).as(table.file()).hasSize((int) expected);
      long cells = table.header().chars().filter(c -> c == ',').count();
      if (table.file().equals("quantiles.csv")) {
        assertThat(cells).isEqualTo(4);
        assertThat(table.lines(run)).allMatch(line -> line.split(",").length == 5);
      }
    }
    assertThat(LawTable.of(run).stream().filter(line -> line.contains(",lag,"))).hasSize(81);
    assertThat(MethodsReading.of(run)).doesNotContain("does not draw");
  }
}
