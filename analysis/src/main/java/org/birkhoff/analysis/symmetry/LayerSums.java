package org.birkhoff.analysis.symmetry;

/**
 * Sums up the neurons of one hidden layer of one replica.
 *
 * <p>The law of balance, {@code d(|u|^2 - |w|^2)/dt = T (tr Var[dl/du] - tr Var[dl/dw]) - 2 lambda
 * (|u|^2 - |w|^2)} with T = eta / S, is integrated for every neuron from its balance at the first
 * step along the noise that was recorded, by the trapezoidal rule over the recorded steps: each
 * update counts as eta of time. The expected changes, which hold the terms of order eta^2 that a
 * time step leaves over, are summed up likewise. O(S) a neuron.
 *
 * <p>Reference: Ziyin, Li, Ueda, arXiv:2308.06671, theorem on the law of balance (where the
 * regulariser is gamma |theta|^2, so that gamma = lambda / 2).
 */
public final class LayerSums {
  private final long[] steps;
  private final double[] noiseFactors;
  private final double[] decayFactors;
  private final double[] measured;
  private final double[] byLaw;
  private final double[] byExpectation;
  private final double[] noiseIn;
  private final double[] noiseOut;
  private int neurons;
  private double worst;
  private double difference;

  /**
   * Without neurons yet.
   *
   * @param steps the recorded steps, ascending
   * @param noiseFactors eta T of each step's update, 0 for full batches
   * @param decayFactors 2 eta lambda of each step's update
   * @throws IllegalArgumentException if lengths differ
   */
  public LayerSums(long[] steps, double[] noiseFactors, double[] decayFactors) {
    if (steps.length != noiseFactors.length || steps.length != decayFactors.length) {
      throw new IllegalArgumentException(
          "Cannot sum up neurons: factors must be as many as steps, %d, but were %d and %d"
              .formatted(steps.length, noiseFactors.length, decayFactors.length));
    }
    this.steps = steps.clone();
    this.noiseFactors = noiseFactors.clone();
    this.decayFactors = decayFactors.clone();
    measured = new double[steps.length];
    byLaw = new double[steps.length];
    byExpectation = new double[steps.length];
    noiseIn = new double[steps.length];
    noiseOut = new double[steps.length];
  }

  /** Adds a neuron. */
  public void add(NeuronCourse neuron) {
    double law = 0;
    double expectation = 0;
    for (int s = 0; s < steps.length; s++) {
      if (s > 0) {
        double half = (steps[s] - steps[s - 1]) / 2.0;
        law += half * (drift(neuron, s - 1) + drift(neuron, s));
        expectation += half * (neuron.expected()[s - 1] + neuron.expected()[s]);
      }
      double start = neuron.balance()[0];
      measured[s] += Math.abs(neuron.balance()[s]);
      byLaw[s] += Math.abs(start + law);
      byExpectation[s] += Math.abs(start + expectation);
      noiseIn[s] += neuron.noiseIn()[s];
      noiseOut[s] += neuron.noiseOut()[s];
      addIdentity(neuron, s);
    }
    neurons++;
  }

  /** What the law of balance says of the update that leaves a step. */
  private double drift(NeuronCourse neuron, int s) {
    return noiseFactors[s] * (neuron.noiseIn()[s] - neuron.noiseOut()[s])
        - decayFactors[s] * neuron.balance()[s];
  }

  private void addIdentity(NeuronCourse neuron, int s) {
    double apart = Math.abs(neuron.predicted()[s] - neuron.realised()[s]);
    difference = Math.max(difference, apart);
    worst = Math.max(worst, apart == 0 ? 0 : apart / neuron.rounding()[s]);
  }

  /** The sums as means; of no neuron everything is NaN. */
  public LayerCourse course(String layer, int replica) {
    return new LayerCourse(
        layer,
        replica,
        neurons,
        steps,
        mean(measured),
        mean(byLaw),
        mean(byExpectation),
        noiseIn,
        noiseOut,
        worst,
        difference);
  }

  private double[] mean(double[] sums) {
    double[] means = sums.clone();
    for (int s = 0; s < means.length; s++) {
      means[s] /= neurons;
    }
    return means;
  }
}
