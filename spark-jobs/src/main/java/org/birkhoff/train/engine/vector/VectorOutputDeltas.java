package org.birkhoff.train.engine.vector;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.birkhoff.train.engine.Elementary;
import org.birkhoff.train.engine.OutputDeltas;

/** Output deltas with lanes over the rows of the batch: no sum crosses lanes. */
final class VectorOutputDeltas implements OutputDeltas {
  private static final VectorSpecies<Float> SPECIES = VectorKernels.species(MethodHandles.lookup());
  private static final int LANES = SPECIES.length();

  VectorOutputDeltas() {}

  @Override
  public void softmax(
      int classes,
      int rows,
      int stride,
      float[] logits,
      float[] exponentials,
      float[] deltas,
      float scale,
      float[] largest,
      float[] sums) {
    int end = classes * stride;
    for (int b = 0; b < rows; b += LANES) {
      FloatVector m = FloatVector.fromArray(SPECIES, logits, b);
      for (int at = b + stride; at < end; at += stride) {
        FloatVector other = FloatVector.fromArray(SPECIES, logits, at);
        m = m.blend(other, other.compare(VectorOperators.GT, m));
      }
      m.intoArray(largest, b);
      for (int at = b; at < end; at += stride) {
        FloatVector z = FloatVector.fromArray(SPECIES, logits, at);
        exp(z.sub(FloatVector.fromArray(SPECIES, largest, b))).intoArray(exponentials, at);
      }
      FloatVector s = FloatVector.zero(SPECIES);
      for (int at = b; at < end; at += stride) {
        s = s.add(FloatVector.fromArray(SPECIES, exponentials, at));
      }
      s.intoArray(sums, b);
      FloatVector q =
          FloatVector.broadcast(SPECIES, scale).div(FloatVector.fromArray(SPECIES, sums, b));
      for (int at = b; at < end; at += stride) {
        FloatVector e = FloatVector.fromArray(SPECIES, exponentials, at);
        e.fma(q, FloatVector.fromArray(SPECIES, deltas, at)).intoArray(deltas, at);
      }
    }
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

  @Override
  public void residuals(int length, float[] outputs, float[] targets, float scale, float[] deltas) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector.fromArray(SPECIES, outputs, i)
          .sub(FloatVector.fromArray(SPECIES, targets, i))
          .mul(scale)
          .intoArray(deltas, i);
    }
  }
}
