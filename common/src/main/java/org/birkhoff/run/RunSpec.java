package org.birkhoff.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.SeedSpec;
import org.birkhoff.config.StepSchedule;
import org.birkhoff.config.Target;
import org.birkhoff.config.TrainingSpec;
import org.birkhoff.layout.ParameterLayout;

/**
 * One cell of a sweep's grid, fully resolved: one ensemble of replicas.
 *
 * @param name the sweep's name; in no hash
 * @param cell the grid's values of this cell by dotted YAML path; in no hash
 */
public record RunSpec(
    String name,
    Map<String, String> cell,
    int replicas,
    OptionalInt inits,
    SeedSpec seeds,
    DataSpec data,
    DataIdentity dataset,
    ModelSpec model,
    Loss loss,
    Target target,
    TrainingSpec training,
    StepSchedule snapshots,
    StepSchedule metrics,
    EngineSpec engine) {

  /** Units of every layer, inputs first and outputs last. */
  public List<Integer> widths() {
    List<Integer> widths = new ArrayList<>();
    widths.add(dataset.inputs());
    widths.addAll(model.hidden());
    widths.add(dataset.outputs());
    return widths;
  }

  /** Where each tensor lies in a replica's flat weight vector. */
  public ParameterLayout layout() {
    return model.bias()
        ? ParameterLayout.dense(widths())
        : ParameterLayout.denseWithoutBias(widths());
  }
}
