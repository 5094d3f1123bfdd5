package org.birkhoff.analysis.symmetry;

import java.io.Serializable;

/**
 * The neurons of one hidden layer of one replica over time.
 *
 * @param layer the layer's name
 * @param replica index of the replica
 * @param neurons of the layer
 * @param steps ascending, (S)
 * @param measured mean of |balance| over the neurons, (S)
 * @param byLaw the same of the balances that the law of balance gives from those at the first step
 * @param byExpectation the same of the balances that the expected changes give
 * @param noiseIn sum over the neurons of the noise of incoming weights, (S)
 * @param noiseOut the same of outgoing weights
 * @param worst largest |predicted - realised| change, in units of its bound
 * @param difference largest |predicted - realised| change
 */
public record LayerCourse(
    String layer,
    int replica,
    int neurons,
    long[] steps,
    double[] measured,
    double[] byLaw,
    double[] byExpectation,
    double[] noiseIn,
    double[] noiseOut,
    double worst,
    double difference)
    implements Serializable {}
