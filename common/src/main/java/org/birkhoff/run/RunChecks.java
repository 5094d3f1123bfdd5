package org.birkhoff.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.Loss;
import org.birkhoff.config.StepSchedule;

/** What can be checked of a run only once its data set is known. */
final class RunChecks {
  private final UnaryOperator<String> place;

  /**
   * @param place how a message names the value at a path
   */
  RunChecks(UnaryOperator<String> place) {
    this.place = place;
  }

  List<String> of(RunSpec run) {
    List<String> problems = new ArrayList<>();
    DataIdentity data = run.dataset();
    int rows = run.training().batchSize().in(data.trainRows());
    if (run.model().readsRows() && rows > data.trainRows()) {
      problems.add(
          place.apply("training.batch-size")
              + " must be between 1 and %d, the training rows of %s, but was %d"
                  .formatted(data.trainRows(), data.name(), rows));
    }
    long most = Integer.MAX_VALUE / Math.max(data.inputs(), data.outputs());
    if (run.engine().type() == EngineSpec.Type.DL4J && most < rows && rows <= data.trainRows()) {
      problems.add(
          place.apply("training.batch-size")
              + " must be at most %d with engine.type %s, which holds a batch of %s in one array,"
                  .formatted(most, Keyword.of(run.engine().type()), data.name())
              + " but was %d".formatted(rows));
    }
    if (run.loss() == Loss.CROSS_ENTROPY && data.outputs() < 2) {
      problems.add(
          place.apply("loss")
              + " must be mean-squared-error where there are fewer than 2 outputs, but was"
              + " cross-entropy and %s has %d".formatted(data.name(), data.outputs()));
    }
    if (!fits(run)) {
      problems.add(
          place.apply("model.hidden")
              + " must give at most %d parameters, but gives more with layers %s"
                  .formatted(Integer.MAX_VALUE, run.widths()));
    }
    FamilyChecks.of(run, place).forEach(problems::add);
    checkSchedule("snapshots", run.snapshots(), run, problems);
    checkSchedule("metrics", run.metrics(), run, problems);
    if (run.sketches().records()) {
      checkSchedule("sketches.schedule", run.sketches().schedule(), run, problems);
    }
    if (run.sketches().probes() > data.trainRows()) {
      problems.add(
          place.apply("sketches.probes")
              + " must be at most %d, the training rows of %s, but was %d"
                  .formatted(data.trainRows(), data.name(), run.sketches().probes()));
    }
    return problems;
  }

  private static boolean fits(RunSpec run) {
    try {
      return run.layout().size() > 0;
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private void checkSchedule(
      String path, StepSchedule schedule, RunSpec run, List<String> problems) {
    try {
      ScheduledSteps.of(schedule, run.training().steps());
    } catch (IllegalArgumentException e) {
      problems.add(
          place.apply(path)
              + " must record at most %d steps, but records more up to step %d"
                  .formatted(ScheduledSteps.MAX_STEPS, run.training().steps()));
    }
  }
}
