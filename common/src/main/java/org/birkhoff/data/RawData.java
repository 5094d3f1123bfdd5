package org.birkhoff.data;

/**
 * A data set before preparation; rows of a given test part follow the others.
 *
 * @param features row-major (rows + test rows, inputs)
 * @param labels class of each row, or empty
 * @param targets row-major (rows + test rows, targets), or empty
 */
record RawData(SourceShape shape, Values features, int[] labels, Values targets) {}
