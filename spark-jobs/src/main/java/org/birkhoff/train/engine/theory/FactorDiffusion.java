package org.birkhoff.train.engine.theory;

import java.util.Arrays;
import org.birkhoff.random.StreamKey;

/**
 * The stochastic differential equation of SGD on the loss (x v - y)^2 at temperature T,
 *
 * <p>du_ik = -p_ik dQ - lambda u_ik dt, dQ = 2 (b1 v - b2) dt + sigma dW, sigma^2 = 4 T g(v), g(v)
 * = a1 v^2 - 2 a2 v + a3,
 *
 * <p>with one Brownian motion W for all factors. An update covers the time eta in {@link
 * InnerSteps}, whose lengths depend on the state. Inner step j of update k reads normal number j of
 * step k.
 *
 * <p>Source: L. Ziyin, H. Li, M. Ueda, arXiv:2308.06671.
 */
final class FactorDiffusion implements Dynamics {
  private final InnerSteps steps;
  private final ReplicaNormals normals;
  private final double[][] u;
  private final int[] replicas = new int[Bunch.CAPACITY];
  private final int[] places = new int[Bunch.CAPACITY];
  private final double[] remaining = new double[Bunch.CAPACITY];
  private final double[] first = new double[Bunch.CAPACITY];
  private final double[] second = new double[Bunch.CAPACITY];

  FactorDiffusion(StreamKey key, InnerSteps steps) {
    this.steps = steps;
    this.normals = new ReplicaNormals(key, Bunch.CAPACITY);
    this.u = new double[steps.factors()][Bunch.capacity(steps.factors())];
  }

  @Override
  public void update(Bunch bunch, long step, double rate) {
    int count = load(bunch, rate);
    for (int inner = 0; count > 0; inner = Math.incrementExact(inner)) {
      boolean even = (inner & 1) == 0;
      if (even) {
        normals.draw(replicas, count, step, inner >> 1, first, second);
      }
      steps.apply(u, even ? first : second, remaining, count);
      count = release(bunch, count);
    }
  }

  private int load(Bunch bunch, double time) {
    int count = bunch.count();
    for (int k = 0; k < u.length; k++) {
      System.arraycopy(bunch.weights(k), 0, u[k], 0, count);
    }
    System.arraycopy(bunch.replicas(), 0, replicas, 0, count);
    Arrays.setAll(places, i -> i);
    Arrays.fill(remaining, 0, count, time);
    return count;
  }

  /**
   * Gives the replicas that have arrived, or that are not finite any more, back to their bunch, and
   * closes the gaps that they leave; how many are still under way.
   */
  private int release(Bunch bunch, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!(remaining[i] > 0.0)) {
        for (int k = 0; k < u.length; k++) {
          bunch.weights(k)[places[i]] = u[k][i];
        }
      } else {
        if (kept < i) {
          move(i, kept);
        }
        kept++;
      }
    }
    return kept;
  }

  private void move(int from, int to) {
    for (double[] factor : u) {
      factor[to] = factor[from];
    }
    replicas[to] = replicas[from];
    places[to] = places[from];
    remaining[to] = remaining[from];
    second[to] = second[from];
  }
}
