/**
 * The fused engine's arithmetic on {@code jdk.incubator.vector}. Kernels are not Java sources but
 * classes written at run time, once per number of lanes and, for products, once per shape: strides
 * and extents are constants in them, every profile is their own, and the class of every vector
 * whose method is called is told to the compiler. Written in Java, the same operations depend on a
 * profile that all vectors of the process share, and some launches box them for good.
 */
package org.birkhoff.train.engine.vector;
