package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.birkhoff.config.ObservableSpec;
import org.birkhoff.config.SketchSpec;
import org.birkhoff.config.StepSchedule;
import org.birkhoff.run.RunSpec;
import org.junit.jupiter.api.Test;

class SegmentCutterTest {
  private static final RunSpec RUN = TestRuns.digits(8, 100, 10, 20);
  private static final long SNAPSHOT = 16 + 4L * RUN.layout().size();

  @Test
  void segmentEndsWhereItIsWantedWhenItsRowsFit() {
    assertThat(new SegmentCutter(RUN, 1 << 30).end(0, 73, 8)).isEqualTo(73);
  }

  @Test
  void segmentEndsBeforeTheRowsThatDoNotFit() {
    long end = new SegmentCutter(RUN, 3 * SNAPSHOT * 8 + 4000L * 8).end(0, 100, 8);
    assertThat(end).isBetween(20L, 39L);
  }

  @Test
  void segmentAlwaysAdvances() {
    assertThat(new SegmentCutter(RUN, 1).end(10, 100, 8)).isGreaterThan(10);
  }

  @Test
  void holesAreCutWhereTheirRowsDoNotFit() {
    RowHole hole =
        new RowHole(
            "ab", 0, 7, 0, 100, List.of(0L, 10L, 20L, 30L, 40L, 50L), List.of(20L, 40L), List.of());
    List<RowHole> pieces = new SegmentCutter(RUN, 3 * SNAPSHOT * 8).pieces(hole);
    assertThat(pieces).hasSizeGreaterThan(1);
    assertThat(pieces.stream().flatMap(piece -> piece.snapshotSteps().stream()).toList())
        .isEqualTo(hole.snapshotSteps());
    assertThat(pieces.stream().flatMap(piece -> piece.metricSteps().stream()).toList())
        .isEqualTo(hole.metricSteps());
    assertThat(pieces.get(pieces.size() - 1).toStep()).isEqualTo(100);
    assertThat(new SegmentCutter(RUN, 1 << 30).pieces(hole)).containsExactly(hole);
  }

  @Test
  void piecesStartWhereTheirHoleDoes() {
    RowHole hole =
        new RowHole("ab", 0, 7, 20, 100, List.of(30L, 40L, 50L, 60L), List.of(), List.of());
    List<RowHole> pieces = new SegmentCutter(RUN, 2 * SNAPSHOT * 8).pieces(hole);
    assertThat(pieces)
        .containsExactly(
            new RowHole("ab", 0, 7, 20, 40, List.of(30L, 40L), List.of(), List.of()),
            new RowHole("ab", 0, 7, 20, 100, List.of(50L, 60L), List.of(), List.of()));
    assertThat(pieces.get(0).replicaSteps()).isEqualTo(8 * 20);
  }

  @Test
  void sketchesAreRowsToo() {
    SketchSpec spec =
        new SketchSpec(
            16, 3, true, 4, 1, new StepSchedule(StepSchedule.Type.LINEAR, List.of(), 5, 1, 1));
    RunSpec sketched = RUN.with(spec);
    SketchSize size = SketchSize.of(sketched);
    // whole, two weights of 512 and 80, biases of 8 and 10; coordinates; moments; two parts
    assertThat(size.rows()).isEqualTo(5 + 4 + 5 + 2);
    assertThat(size.values()).isEqualTo(3 * 16 + 8 + 10 + 4 * 3 + 5 * 4 + 2 * 4 * 10);
    SegmentCutter cutter = new SegmentCutter(sketched, 1 << 30);
    assertThat(cutter.sketches(0, 12)).containsExactly(0, 5, 10);
    assertThat(cutter.sketches(5, 10)).containsExactly(10);
    assertThat(cutter.end(0, 100, 8)).isEqualTo(100);
    long atStart = SNAPSHOT + 32 * SegmentCutter.metricRows(RUN) + size.bytes();
    assertThat(new SegmentCutter(sketched, 8 * (atStart + size.bytes())).end(0, 100, 8))
        .isEqualTo(9);
    assertThat(new SegmentCutter(sketched, 8 * atStart).end(0, 100, 8)).isEqualTo(4);
    RowHole hole = new RowHole("ab", 0, 7, 0, 100, List.of(), List.of(), List.of(0L, 5L, 10L, 15L));
    List<RowHole> pieces = new SegmentCutter(sketched, 2 * size.bytes() * 8).pieces(hole);
    assertThat(pieces.stream().map(RowHole::sketchSteps))
        .containsExactly(List.of(0L, 5L), List.of(10L, 15L));
    assertThat(pieces.get(0).toStep()).isEqualTo(5);
  }

  @Test
  void everyNeuronHasRowsOfItsBalance() {
    long without = SegmentCutter.metricRows(RUN);
    assertThat(SegmentCutter.metricRows(RUN.with(new ObservableSpec(true))))
        .isEqualTo(without + 8 * 7);
  }

  @Test
  void rowsOfStepZeroBelongToTheFirstSegment() {
    SegmentCutter cutter = new SegmentCutter(RUN, 1 << 30);
    assertThat(cutter.snapshots(0, 20)).containsExactly(0, 10, 20);
    assertThat(cutter.snapshots(20, 40)).containsExactly(30, 40);
    assertThat(cutter.metrics(0, 20)).containsExactly(0, 20);
  }
}
