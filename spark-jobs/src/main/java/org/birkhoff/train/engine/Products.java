package org.birkhoff.train.engine;

/** Makes matrix products. */
public interface Products {

  /** A product of this shape, which may be one object for all who ask. */
  Product of(ProductShape shape);
}
