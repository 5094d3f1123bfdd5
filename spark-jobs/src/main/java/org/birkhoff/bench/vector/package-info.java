/** The core's multiply-add peak on {@code jdk.incubator.vector}. */
package org.birkhoff.bench.vector;
