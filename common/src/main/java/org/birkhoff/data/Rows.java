package org.birkhoff.data;

import java.io.Serializable;

/**
 * Rows of a prepared data set.
 *
 * @param count number of rows n
 * @param features row-major (n, inputs)
 * @param labels class of each row, or empty where targets are real
 * @param targets row-major (n, outputs) real targets, or empty where labels are used
 */
public record Rows(int count, float[] features, int[] labels, float[] targets)
    implements Serializable {}
