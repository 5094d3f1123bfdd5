package org.birkhoff.train.engine.vector;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.birkhoff.config.Activation;
import org.birkhoff.train.engine.Activations;
import org.birkhoff.train.engine.Elementary;
import org.birkhoff.train.engine.vector.VectorCode.Floats;

/** Activations, one vector after the other in passes of their own. */
final class VectorActivations implements Activations {
  private static final int LENGTH = 1;
  private static final int VALUES = 2;
  private static final int SLOPES = 3;

  private final int lanes;
  private final Map<Activation, Pass> defined = new ConcurrentHashMap<>();

  VectorActivations(int lanes) {
    this.lanes = lanes;
  }

  @Override
  public Pass of(Activation activation) {
    return defined.computeIfAbsent(activation, this::define);
  }

  private Pass define(Activation activation) {
    KernelClass type = new KernelClass(Pass.class, lanes);
    Code code = type.method("run", "(I[F[F)V");
    if (activation != Activation.IDENTITY) {
      VectorCode v = new VectorCode(code);
      int i = code.local();
      code.loop(i, () -> code.pushInt(0), LENGTH, lanes, () -> write(activation, v, i));
    }
    code.end();
    return (Pass) type.define();
  }

  private static void write(Activation activation, VectorCode v, int i) {
    Floats z = v.load(VALUES, i);
    switch (activation) {
      case TANH -> v.store(ElementaryCode.tanh(v, z), VALUES, i);
      case RELU -> v.store(v.ifLess(z, v.zero(), v.zero(), z), VALUES, i);
      case LEAKY_RELU -> {
        Floats low = v.multiply(z, v.constant(Elementary.LEAK));
        v.store(v.ifLess(z, v.zero(), low, z), VALUES, i);
      }
      case SIGMOID -> v.store(ElementaryCode.sigmoid(v, z), VALUES, i);
      case SWISH -> swish(v, z, i);
      case GELU_TANH -> gelu(v, z, i);
      case IDENTITY -> {}
    }
  }

  private static void swish(VectorCode v, Floats z, int i) {
    Floats s = ElementaryCode.sigmoid(v, z);
    Floats a = v.multiply(z, s);
    v.store(a, VALUES, i);
    v.store(v.fma(a, v.subtract(v.constant(1.0f), s), s), SLOPES, i);
  }

  private static void gelu(VectorCode v, Floats z, int i) {
    Floats q = v.multiply(z, z);
    Floats inner = v.fma(q, Elementary.GELU_1, Elementary.GELU_0);
    Floats t = ElementaryCode.tanh(v, v.multiply(z, inner));
    Floats half = v.multiply(z, v.constant(0.5f));
    v.store(v.fma(half, t, half), VALUES, i);
    Floats outer = v.multiply(half, v.fma(v.negate(t), t, 1.0f));
    Floats slope = v.fma(q, Elementary.GELU_3, Elementary.GELU_0);
    v.store(v.fma(outer, slope, v.fma(t, 0.5f, 0.5f)), SLOPES, i);
  }
}
