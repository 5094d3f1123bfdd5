package org.birkhoff.analysis.job.rows;

import java.io.Serializable;
import java.util.List;
import org.birkhoff.analysis.job.slices.ScalarSubject;
import org.birkhoff.analysis.report.Measurement;

/**
 * A scalar where its time averages are asked about.
 *
 * @param window at least one step, from the settled step on where there is one
 * @param moves whether the verdict is that its law moves
 */
public record OccupationWindow(ScalarSubject window, boolean moves) implements Serializable {

  /** What is found there. */
  public List<Measurement> rows(Frame frame) {
    return new ErgodicityRows(frame).of(window, moves);
  }
}
