package org.birkhoff.train.engine.vector;

import org.birkhoff.train.engine.Sums;
import org.birkhoff.train.engine.vector.VectorCode.Floats;

/** Writes the sum of rows, lanes along the columns. */
final class SumsWriter {
  private SumsWriter() {}

  static Sums define(int lanes) {
    KernelClass type = new KernelClass(Sums.class, lanes);
    Code code = type.method("sumRows", "(II[FI[FI)V");
    int rows = 1;
    int columns = 2;
    int a = 3;
    int stride = 4;
    int sums = 5;
    int offset = 6;
    VectorCode v = new VectorCode(code);
    int j = code.local();
    int at = code.local();
    int end = code.local();
    Runnable column =
        () -> {
          Runnable place = () -> code.loadInt(offset).loadInt(j).add();
          code.loadInt(rows).loadInt(stride).multiply().loadInt(j).add().storeInt(end);
          Floats sum = v.load(sums, place);
          code.loop(
              at,
              () -> code.loadInt(j),
              end,
              () -> code.loadInt(at).loadInt(stride).add().storeInt(at),
              () -> v.assign(sum, v.add(v.load(a, at), sum)));
          v.store(sum, sums, place);
        };
    code.loop(j, () -> code.pushInt(0), columns, lanes, column);
    code.end();
    return (Sums) type.define();
  }
}
