package org.birkhoff.bench;

import java.util.List;
import org.birkhoff.config.Activation;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Optimizer;

/**
 * What one fresh JVM is to measure.
 *
 * @param subject name of a {@link BenchSubject}
 * @param cores threads of the batches on all cores; 1 leaves them out
 * @param seconds how long to time once the pace is steady
 */
record LaunchRequest(
    String subject,
    List<Integer> widths,
    int batch,
    Activation activation,
    Loss loss,
    Optimizer optimizer,
    Kernels kernels,
    int cores,
    double seconds) {

  static LaunchRequest of(
      String subject, BenchCase what, Kernels kernels, int cores, double seconds) {
    return new LaunchRequest(
        subject,
        what.shape().widths(),
        what.shape().batch(),
        what.activation(),
        what.loss(),
        what.optimizer(),
        kernels,
        cores,
        seconds);
  }

  BenchCase benchCase() {
    return new BenchCase(new BenchShape(widths, batch), activation, loss, optimizer);
  }
}
