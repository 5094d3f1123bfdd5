package org.birkhoff.analysis.job.rows;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.descriptive.Quantile;
import org.birkhoff.analysis.job.slices.ScalarSubject;
import org.birkhoff.analysis.report.Measurement;

/** Quantiles over replicas at every step of a scalar. */
public final class QuantileRows {
  // Without a copy the slice would come back sorted and no longer be paired by replica.
  private static final Quantile QUANTILE =
      Quantile.withDefaults().with(Quantile.EstimationMethod.HF7).withCopy(true);
  private static final int[] PERCENT = {5, 25, 50, 75, 95};

  private final Frame frame;

  public QuantileRows(Frame frame) {
    this.frame = frame;
  }

  /** Five quantiles, one row each. */
  public List<Measurement> fan(ScalarSubject scalar) {
    List<Measurement> rows = new ArrayList<>();
    for (int s = 0; s < scalar.steps().length; s++) {
      double[] found = QUANTILE.evaluate(scalar.values()[s], 0.05, 0.25, 0.5, 0.75, 0.95);
      for (int i = 0; i < PERCENT.length; i++) {
        rows.add(
            frame
                .draft(scalar.subject(), "quantile")
                .step(scalar.steps()[s])
                .index(PERCENT[i])
                .value(found[i])
                .how("quantile over replicas", sizes())
                .measurement());
      }
    }
    return rows;
  }

  /** The median with the 5 % and 95 % quantiles as its interval. */
  public List<Measurement> median(ScalarSubject scalar) {
    List<Measurement> rows = new ArrayList<>();
    for (int s = 0; s < scalar.steps().length; s++) {
      double[] band = QUANTILE.evaluate(scalar.values()[s], 0.5, 0.05, 0.95);
      rows.add(
          frame
              .draft(scalar.subject(), "median")
              .step(scalar.steps()[s])
              .value(band[0])
              .interval(band[1], band[2])
              .how("median over replicas, 5 and 95 % quantiles of replicas", sizes())
              .measurement());
    }
    return rows;
  }

  private String sizes() {
    return "replicas=" + frame.units().replicas();
  }
}
