package org.birkhoff.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GridSpecTest {

  private static List<SweepCell> cells(String grid, String... overrides) {
    return Sweeps.parse(Sweeps.MINIMAL + grid, overrides).spec().cells();
  }

  @Test
  void noGridIsOneCellWithoutValues() {
    SweepSpec sweep = Sweeps.parse(Sweeps.MINIMAL).spec();
    assertThat(sweep.cells()).containsExactly(new SweepCell(Map.of(), sweep));
  }

  @Test
  void aCrossedGridRunsThroughTheLastAxisFirst() {
    List<SweepCell> cells =
        cells(
            """
            grid:
              axes:
                training.weight-decay: [0, 1e-3]
                model.hidden: [[8], [16, 16], []]
            """);
    assertThat(cells.stream().map(cell -> cell.values().toString()))
        .containsExactly(
            "{training.weight-decay=0, model.hidden=[8]}",
            "{training.weight-decay=0, model.hidden=[16, 16]}",
            "{training.weight-decay=0, model.hidden=[]}",
            "{training.weight-decay=1e-3, model.hidden=[8]}",
            "{training.weight-decay=1e-3, model.hidden=[16, 16]}",
            "{training.weight-decay=1e-3, model.hidden=[]}");
    assertThat(cells.get(4).spec().training().weightDecay()).isEqualTo(0.001);
    assertThat(cells.get(4).spec().model().hidden()).containsExactly(16, 16);
    assertThat(cells.get(4).spec().grid().axes()).isEmpty();
    assertThat(cells.get(4).spec().training().steps()).isEqualTo(1000);
  }

  @Test
  void aZippedGridTakesTheValuesTogether() {
    List<SweepCell> cells =
        cells(
            """
            grid:
              mode: zipped
              axes:
                training.batch-size: [16, full, 64]
                seeds.init: [1, 2, 3]
            """,
            "training.batch-size=");
    assertThat(cells).hasSize(3);
    assertThat(cells.get(1).spec().training().batchSize()).isEqualTo(BatchSize.full());
    assertThat(cells.get(1).spec().seeds().init()).isEqualTo(2);
    assertThat(cells.get(2).spec().training().batchSize()).isEqualTo(BatchSize.of(64));
  }

  @Test
  void anAxisMayGiveARequiredKeyAndADataOption() {
    List<SweepCell> cells =
        cells(
            "grid: {axes: {training.learning-rate: [0.1, 0.2], data.options.noise: [1, 2]}}\n",
            "training.learning-rate=",
            "data.options.rows=100");
    assertThat(cells).hasSize(4);
    assertThat(cells.get(3).spec().training().learningRate()).isEqualTo(0.2);
    assertThat(cells.get(3).spec().data().options())
        .containsExactly(Map.entry("noise", 2.0), Map.entry("rows", 100.0));
  }

  @Test
  void anOptionThatSomeCellReadsMayBeGiven() {
    List<SweepCell> cells =
        cells("grid: {axes: {training.optimizer: [sgd, heavy-ball]}}\n", "training.momentum=0.5");
    assertThat(cells.get(1).spec().training().momentum()).isEqualTo(0.5);
  }

  @Test
  void theOrderOfAxesIsKept() {
    Map<String, List<String>> axes = new LinkedHashMap<>();
    axes.put("seeds.init", new ArrayList<>(List.of("1", "2")));
    axes.put("inits", List.of("4"));
    GridSpec grid = new GridSpec(GridSpec.Mode.CROSSED, axes);
    axes.get("seeds.init").add("3");
    assertThat(grid.axes().keySet()).containsExactly("seeds.init", "inits");
    assertThat(grid.axes().get("seeds.init")).containsExactly("1", "2");
    assertThatThrownBy(() -> grid.axes().clear()).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aGridMadeInCodeIsCheckedWhenItsCellsAreMade() {
    SweepSpec base = Sweeps.parse(Sweeps.MINIMAL, "grid.axes.inits=[1, 2]").spec();
    assertThat(base.cells()).hasSize(2);
    assertThatThrownBy(() -> new GridSpec(GridSpec.Mode.ZIPPED, Map.of("inits", List.<String>of())))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage("Cannot use grid: axes.inits must list at least one value, but was empty");
  }
}
