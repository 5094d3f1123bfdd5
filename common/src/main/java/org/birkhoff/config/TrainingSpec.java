package org.birkhoff.config;

/** How each replica is trained ({@code training:}). */
public record TrainingSpec(
    Optimizer optimizer,
    double learningRate,
    RateSchedule schedule,
    double momentum,
    double beta1,
    double beta2,
    double epsilon,
    double weightDecay,
    BatchSize batchSize,
    Sampling sampling,
    long steps) {}
