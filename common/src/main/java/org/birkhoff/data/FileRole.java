package org.birkhoff.data;

import java.util.List;

/** What a file of a data set holds. */
public enum FileRole {
  DATA,
  TEST_DATA,
  TRAIN_IMAGES,
  TRAIN_LABELS,
  TEST_IMAGES,
  TEST_LABELS,
  ARCHIVE;

  /** The files that a kind of data set consists of. */
  static List<FileRole> of(DataKind kind, int testRows) {
    return switch (kind) {
      case GENERATED -> List.of();
      case CSV -> testRows == 0 ? List.of(DATA) : List.of(DATA, TEST_DATA);
      case IDX ->
          testRows == 0
              ? List.of(TRAIN_IMAGES, TRAIN_LABELS)
              : List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS);
      case CIFAR_10 -> List.of(ARCHIVE);
    };
  }
}
