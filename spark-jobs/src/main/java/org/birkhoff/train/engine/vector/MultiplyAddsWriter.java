package org.birkhoff.train.engine.vector;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.train.engine.MultiplyAdds;
import org.birkhoff.train.engine.vector.VectorCode.Floats;

/** Writes a loop of multiply-adds in registers. */
final class MultiplyAddsWriter {
  private MultiplyAddsWriter() {}

  static MultiplyAdds define(int lanes) {
    KernelClass type = new KernelClass(MultiplyAdds.class, lanes);
    Code code = type.method("run", "(I)F");
    int iterations = 1;
    VectorCode v = new VectorCode(code);
    int i = code.local();
    // each sum tends to 2: it stays finite and never becomes denormal
    Floats x = v.constant(0.5f);
    Floats y = v.constant(1.0f);
    List<Floats> sums = new ArrayList<>();
    for (int s = 0; s < MultiplyAdds.SUMS; s++) {
      sums.add(v.constant(1.1f + 0.1f * s));
    }
    Runnable body = () -> sums.forEach(sum -> v.assign(sum, v.fma(x, sum, y)));
    code.loop(i, () -> code.pushInt(0), iterations, 1, body);
    Floats total = v.zero();
    for (Floats sum : sums) {
      total = v.add(total, sum);
    }
    v.lane(total, 0);
    code.endWithFloat();
    return (MultiplyAdds) type.define();
  }
}
