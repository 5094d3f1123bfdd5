package org.birkhoff.bench.peer;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.bench.BenchCase;
import org.birkhoff.bench.BenchSubject;
import org.birkhoff.bench.Steps;
import org.birkhoff.config.Kernels;
import org.birkhoff.data.Dataset;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * The matrix products of a step alone, by OpenBLAS in one thread: for each layer the outputs and
 * the weight gradients, for each hidden layer its gradient, five calls of {@code cblas_sgemm} with
 * one hidden layer. Matrices lie outside of the Java heap, so that nothing is copied for a call.
 */
public final class GemmSubject implements BenchSubject {

  @Override
  public String name() {
    return "gemm";
  }

  @Override
  public Steps steps(BenchCase what, Kernels kernels, Dataset data) {
    openblas.blas_set_num_threads(1);
    return new Products(what.shape().widths(), what.shape().batch());
  }

  /** Activations and their gradients (batch, width), weights and theirs (out, in), row-major. */
  private static final class Products implements Steps {
    private final List<Integer> widths;
    private final int batch;
    private final List<FloatPointer> units = new ArrayList<>();
    private final List<FloatPointer> unitGradients = new ArrayList<>();
    private final List<FloatPointer> weights = new ArrayList<>();
    private final List<FloatPointer> weightGradients = new ArrayList<>();

    Products(List<Integer> widths, int batch) {
      this.widths = widths;
      this.batch = batch;
      for (int i = 0; i < widths.size(); i++) {
        units.add(filled((long) batch * widths.get(i)));
        unitGradients.add(filled((long) batch * widths.get(i)));
        if (i > 0) {
          weights.add(filled((long) widths.get(i - 1) * widths.get(i)));
          weightGradients.add(filled((long) widths.get(i - 1) * widths.get(i)));
        }
      }
    }

    /** Numbers of ordinary size; every step computes the same from them. */
    private static FloatPointer filled(long size) {
      FloatPointer values = new FloatPointer(size);
      for (long i = 0; i < size; i++) {
        values.put(i, (i % 17 - 8) / 32.0f);
      }
      return values;
    }

    @Override
    public void advance(long count) {
      for (long i = 0; i < count; i++) {
        step();
      }
    }

    private void step() {
      int layers = weights.size();
      for (int i = 0; i < layers; i++) {
        int in = widths.get(i);
        int out = widths.get(i + 1);
        product(
            false, true, batch, out, in, units.get(i), in, weights.get(i), in, units.get(i + 1));
      }
      for (int i = layers - 1; i >= 0; i--) {
        int in = widths.get(i);
        int out = widths.get(i + 1);
        FloatPointer deltas = unitGradients.get(i + 1);
        product(true, false, out, in, batch, deltas, out, units.get(i), in, weightGradients.get(i));
        if (i > 0) {
          product(
              false, false, batch, in, out, deltas, out, weights.get(i), in, unitGradients.get(i));
        }
      }
    }

    private static void product(
        boolean transposeA,
        boolean transposeB,
        int m,
        int n,
        int k,
        FloatPointer a,
        int aStride,
        FloatPointer b,
        int bStride,
        FloatPointer c) {
      openblas.cblas_sgemm(
          openblas.CblasRowMajor,
          transposeA ? openblas.CblasTrans : openblas.CblasNoTrans,
          transposeB ? openblas.CblasTrans : openblas.CblasNoTrans,
          m,
          n,
          k,
          1,
          a,
          aStride,
          b,
          bStride,
          0,
          c,
          n);
    }

    @Override
    public void close() {
      List.of(units, unitGradients, weights, weightGradients)
          .forEach(pointers -> pointers.forEach(FloatPointer::close));
    }
  }
}
