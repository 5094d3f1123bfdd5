package org.birkhoff.analysis.symmetry;

/**
 * One hidden neuron of one replica over time, as training recorded it.
 *
 * @param balance squared norm of incoming weights and bias less that of outgoing weights, (S)
 * @param predicted change of the balance by the next update, by the identity
 * @param realised the same change as it was
 * @param rounding the most by which roundings can part the two
 * @param expected mean of the predicted change over batches
 * @param noiseIn trace of the covariance of one row's gradient by the incoming weights and bias
 * @param noiseOut the same by the outgoing weights
 */
public record NeuronCourse(
    double[] balance,
    double[] predicted,
    double[] realised,
    double[] rounding,
    double[] expected,
    double[] noiseIn,
    double[] noiseOut) {}
