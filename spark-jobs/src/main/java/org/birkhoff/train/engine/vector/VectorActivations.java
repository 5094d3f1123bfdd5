package org.birkhoff.train.engine.vector;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.birkhoff.config.Activation;
import org.birkhoff.train.engine.Activations;
import org.birkhoff.train.engine.Elementary;

/** Activations, one vector after the other in passes of their own. */
final class VectorActivations implements Activations {
  private static final VectorSpecies<Float> SPECIES = VectorKernels.species(MethodHandles.lookup());
  private static final int LANES = SPECIES.length();
  private static final int SIGN = 0x80000000;

  VectorActivations() {}

  @Override
  public void activate(Activation activation, int length, float[] values, float[] slopes) {
    switch (activation) {
      case TANH -> tanh(length, values);
      case RELU -> relu(length, values, 0.0f);
      case LEAKY_RELU -> relu(length, values, Elementary.LEAK);
      case SIGMOID -> sigmoid(length, values);
      case SWISH -> swish(length, values, slopes);
      case GELU_TANH -> gelu(length, values, slopes);
      case IDENTITY -> {}
    }
  }

  private static void tanh(int length, float[] values) {
    for (int i = 0; i < length; i += LANES) {
      tanh(FloatVector.fromArray(SPECIES, values, i)).intoArray(values, i);
    }
  }

  private static void relu(int length, float[] values, float leak) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, values, i);
      FloatVector low = leak == 0.0f ? FloatVector.zero(SPECIES) : z.mul(leak);
      z.blend(low, z.compare(VectorOperators.LT, 0.0f)).intoArray(values, i);
    }
  }

  private static void sigmoid(int length, float[] values) {
    for (int i = 0; i < length; i += LANES) {
      sigmoid(FloatVector.fromArray(SPECIES, values, i)).intoArray(values, i);
    }
  }

  private static void swish(int length, float[] values, float[] slopes) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, values, i);
      FloatVector s = sigmoid(z);
      FloatVector a = z.mul(s);
      a.intoArray(values, i);
      a.fma(FloatVector.broadcast(SPECIES, 1.0f).sub(s), s).intoArray(slopes, i);
    }
  }

  private static void gelu(int length, float[] values, float[] slopes) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector z = FloatVector.fromArray(SPECIES, values, i);
      FloatVector q = z.mul(z);
      FloatVector t = tanh(z.mul(q.fma(Elementary.GELU_1, Elementary.GELU_0)));
      FloatVector half = z.mul(0.5f);
      half.fma(t, half).intoArray(values, i);
      FloatVector outer = half.mul(t.neg().fma(t, FloatVector.broadcast(SPECIES, 1.0f)));
      FloatVector inner = q.fma(Elementary.GELU_3, Elementary.GELU_0);
      outer.fma(inner, t.fma(0.5f, 0.5f)).intoArray(slopes, i);
    }
  }

  private static FloatVector tanh(FloatVector x) {
    IntVector bits = x.reinterpretAsInts();
    IntVector sign = bits.and(SIGN);
    FloatVector a = bits.lanewise(VectorOperators.XOR, sign).reinterpretAsFloats();
    a = a.blend(Elementary.TANH_HIGHEST, a.compare(VectorOperators.GT, Elementary.TANH_HIGHEST));
    FloatVector k = a.fma(Elementary.TWO_LOG2_E, Elementary.ROUNDING);
    FloatVector n = k.sub(Elementary.ROUNDING);
    FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -Elementary.HALF_LN2), a);
    FloatVector q = r.fma(Elementary.TANH_4, Elementary.TANH_3);
    q = q.fma(r, FloatVector.broadcast(SPECIES, Elementary.TANH_2));
    q = q.fma(r, FloatVector.broadcast(SPECIES, Elementary.TANH_1));
    q = q.fma(r, FloatVector.broadcast(SPECIES, Elementary.TANH_0));
    FloatVector p = r.mul(r).fma(q, r);
    FloatVector h =
        k.reinterpretAsInts()
            .lanewise(VectorOperators.LSHL, Elementary.EXPONENT_SHIFT)
            .add(Elementary.ONE_BITS)
            .reinterpretAsFloats();
    FloatVector e = h.fma(p, h.fma(0.5f, -0.5f));
    FloatVector m = e.blend(1.0f, e.compare(VectorOperators.GT, 1.0f));
    FloatVector t = m.neg().fma(m.div(e.add(1.0f)), m);
    return t.reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  private static FloatVector sigmoid(FloatVector x) {
    FloatVector e = exp(x.reinterpretAsInts().or(SIGN).reinterpretAsFloats());
    FloatVector m =
        FloatVector.broadcast(SPECIES, 1.0f).blend(e, x.compare(VectorOperators.LT, 0.0f));
    return m.neg().fma(e.div(e.add(1.0f)), m);
  }

  private static FloatVector exp(FloatVector x) {
    FloatVector y =
        x.blend(Elementary.EXP_LOWEST, x.compare(VectorOperators.LT, Elementary.EXP_LOWEST));
    FloatVector k = y.fma(Elementary.LOG2_E, Elementary.ROUNDING);
    FloatVector n = k.sub(Elementary.ROUNDING);
    FloatVector r = n.fma(FloatVector.broadcast(SPECIES, -Elementary.LN2_HIGH), y);
    r = n.fma(FloatVector.broadcast(SPECIES, -Elementary.LN2_LOW), r);
    FloatVector q = r.fma(Elementary.EXP_4, Elementary.EXP_3);
    q = q.fma(r, FloatVector.broadcast(SPECIES, Elementary.EXP_2));
    q = q.fma(r, FloatVector.broadcast(SPECIES, Elementary.EXP_1));
    q = q.fma(r, FloatVector.broadcast(SPECIES, Elementary.EXP_0));
    FloatVector p = r.mul(r).fma(q, r).add(1.0f);
    IntVector whole = k.reinterpretAsInts().sub(Elementary.ROUNDING_BITS);
    IntVector half = whole.lanewise(VectorOperators.ASHR, 1);
    return p.mul(power(half)).mul(power(whole.sub(half)));
  }

  private static FloatVector power(IntVector exponent) {
    return exponent
        .lanewise(VectorOperators.LSHL, Elementary.EXPONENT_SHIFT)
        .add(Elementary.ONE_BITS)
        .reinterpretAsFloats();
  }
}
