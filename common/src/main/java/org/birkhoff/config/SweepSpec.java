package org.birkhoff.config;

import java.util.OptionalInt;

/** What one sweep file asks for: a base configuration and a grid. */
public record SweepSpec(
    String name,
    int replicas,
    OptionalInt inits,
    SeedSpec seeds,
    DataSpec data,
    ModelSpec model,
    Loss loss,
    Target target,
    TrainingSpec training,
    StepSchedule snapshots,
    StepSchedule metrics,
    EngineSpec engine,
    GridSpec grid) {}
