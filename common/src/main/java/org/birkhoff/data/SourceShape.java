package org.birkhoff.data;

/**
 * Sizes of a data set before preparation.
 *
 * @param rows rows, without those of a given test part
 * @param testRows rows of the given test part
 * @param classes number of classes, or 0 where targets are real
 * @param targets real targets of a row, or 0 where there are classes
 */
record SourceShape(int rows, int testRows, int inputs, int classes, int targets) {}
