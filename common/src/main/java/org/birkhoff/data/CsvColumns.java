package org.birkhoff.data;

import java.util.List;
import java.util.OptionalInt;

/**
 * Which columns of a CSV file are not features; columns count from 0.
 *
 * @param label column of the class, written 0, 1, ..., classes - 1
 * @param targets columns of real targets
 * @param headerLines lines before the first row
 */
public record CsvColumns(OptionalInt label, List<Integer> targets, int headerLines) {
  static final CsvColumns NONE = new CsvColumns(OptionalInt.empty(), List.of(), 0);

  public CsvColumns {
    targets = List.copyOf(targets);
  }
}
