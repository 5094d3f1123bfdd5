package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.birkhoff.run.RunSpec;
import org.junit.jupiter.api.Test;

class SegmentCutterTest {
  private static final RunSpec RUN = TestRuns.digits(8, 100, 10, 20);
  private static final long SNAPSHOT = 4L * RUN.layout().size();

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
  void rowsOfStepZeroBelongToTheFirstSegment() {
    SegmentCutter cutter = new SegmentCutter(RUN, 1 << 30);
    assertThat(cutter.snapshots(0, 20)).containsExactly(0, 10, 20);
    assertThat(cutter.snapshots(20, 40)).containsExactly(30, 40);
    assertThat(cutter.metrics(0, 20)).containsExactly(0, 20);
  }
}
