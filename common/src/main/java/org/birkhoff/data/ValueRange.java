package org.birkhoff.data;

/** The least and greatest value that a feature can have, both finite. */
public record ValueRange(double low, double high) {}
