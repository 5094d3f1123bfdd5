package org.birkhoff.train.engine.vector;

import org.birkhoff.train.engine.OutputDeltas;
import org.birkhoff.train.engine.vector.VectorCode.Floats;

/** Writes output deltas with lanes over the rows of the batch: no sum crosses lanes. */
final class OutputDeltasWriter {
  private OutputDeltasWriter() {}

  static OutputDeltas define(int lanes) {
    KernelClass type = new KernelClass(OutputDeltas.class, lanes);
    softmax(type.method("softmax", "(III[F[F[FF[F[F)V"));
    residuals(type.method("residuals", "(I[F[FF[F)V"));
    return (OutputDeltas) type.define();
  }

  private static void softmax(Code code) {
    int classes = 1;
    int rows = 2;
    int stride = 3;
    int logits = 4;
    int exponentials = 5;
    int deltas = 6;
    int scale = 7;
    int largest = 8;
    int sums = 9;
    VectorCode v = new VectorCode(code);
    int b = code.local();
    int at = code.local();
    int end = code.local();
    Runnable nextClass = () -> code.loadInt(at).loadInt(stride).add().storeInt(at);
    code.loadInt(classes).loadInt(stride).multiply().storeInt(end);
    Runnable column =
        () -> {
          Floats m = v.load(logits, b);
          code.loop(
              at,
              () -> code.loadInt(b).loadInt(stride).add(),
              end,
              nextClass,
              () -> {
                Floats other = v.load(logits, at);
                v.assign(m, v.ifGreater(other, m, other, m));
              });
          v.store(m, largest, b);
          code.loop(
              at,
              () -> code.loadInt(b),
              end,
              nextClass,
              () -> {
                Floats z = v.subtract(v.load(logits, at), v.load(largest, b));
                v.store(ElementaryCode.exp(v, z), exponentials, at);
              });
          Floats s = v.zero();
          code.loop(
              at,
              () -> code.loadInt(b),
              end,
              nextClass,
              () -> v.assign(s, v.add(v.load(exponentials, at), s)));
          v.store(s, sums, b);
          Floats q = v.divide(v.broadcast(() -> code.loadFloat(scale)), v.load(sums, b));
          code.loop(
              at,
              () -> code.loadInt(b),
              end,
              nextClass,
              () -> v.store(v.fma(q, v.load(exponentials, at), v.load(deltas, at)), deltas, at));
        };
    code.loop(b, () -> code.pushInt(0), rows, code.lanes(), column);
    code.end();
  }

  private static void residuals(Code code) {
    int length = 1;
    int outputs = 2;
    int targets = 3;
    int scale = 4;
    int deltas = 5;
    VectorCode v = new VectorCode(code);
    int i = code.local();
    Runnable residual =
        () -> {
          Floats difference = v.subtract(v.load(outputs, i), v.load(targets, i));
          Floats delta = v.multiply(difference, v.broadcast(() -> code.loadFloat(scale)));
          v.store(delta, deltas, i);
        };
    code.loop(i, () -> code.pushInt(0), length, code.lanes(), residual);
    code.end();
  }
}
