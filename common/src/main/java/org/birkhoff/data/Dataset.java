package org.birkhoff.data;

import java.io.Serializable;

/** Training and test rows, split, scaled and with label noise applied: what replicas see. */
public record Dataset(int inputs, int outputs, Rows train, Rows test) implements Serializable {}
