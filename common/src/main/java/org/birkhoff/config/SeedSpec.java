package org.birkhoff.config;

/** Seeds of the initial weights and of the data order ({@code seeds:}). */
public record SeedSpec(long init, long data, boolean independentCells) {}
