package org.birkhoff.train.engine;

import java.util.Arrays;
import java.util.List;
import org.birkhoff.run.NetworkSpec;
import org.birkhoff.run.NetworkTensor;

/**
 * The tensors of a network that follow the batches instead of a gradient, such as the means of
 * batch normalisation: an update lowers them by what the network says, whatever the optimiser.
 */
final class RunningStatistics {
  private final boolean[] running;
  private final boolean any;

  RunningStatistics(NetworkSpec network) {
    this.running = new boolean[network.size()];
    int from = 0;
    for (NetworkTensor tensor : network.tensors()) {
      int to = from + tensor.size();
      Arrays.fill(running, from, to, tensor.role() == NetworkTensor.Role.RUNNING);
      from = to;
    }
    this.any = network.tensors().stream().anyMatch(t -> t.role() == NetworkTensor.Role.RUNNING);
  }

  /** Divides a gradient of a sum of rows by their number, and leaves the statistics as they are. */
  void meanOfRows(float[] gradient, int rows) {
    for (int i = 0; i < gradient.length; i++) {
      if (!any || !running[i]) {
        gradient[i] /= rows;
      }
    }
  }

  /** Takes the statistics out of a gradient. */
  void clear(float[] gradient) {
    for (int i = 0; any && i < gradient.length; i++) {
      gradient[i] = running[i] ? 0.0f : gradient[i];
    }
  }

  /** Replaces what the optimiser made of the statistics; their memory stays 0. */
  void follow(float[] before, float[] weights, float[] gradient, List<float[]> memory) {
    if (!any) {
      return;
    }
    for (int i = 0; i < weights.length; i++) {
      if (running[i]) {
        weights[i] = before[i] - gradient[i];
        for (float[] vector : memory) {
          vector[i] = 0.0f;
        }
      }
    }
  }
}
