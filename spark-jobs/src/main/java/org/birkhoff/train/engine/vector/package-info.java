/**
 * The fused engine's arithmetic on {@code jdk.incubator.vector}. Every class with kernels is a
 * template that {@link org.birkhoff.train.engine.vector.VectorKernels} defines once per number of
 * lanes: only a species in a static final field compiles to vector instructions.
 */
package org.birkhoff.train.engine.vector;
