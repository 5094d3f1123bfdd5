package org.birkhoff.data;

/** How the values of a data set are made or stored. */
public enum DataKind {
  GENERATED,
  CSV,
  IDX,
  CIFAR_10
}
