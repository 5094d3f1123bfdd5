package org.birkhoff.bench.vector;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Twelve independent accumulators, written out: more than the latency (4 to 5 cycles) times the
 * throughput (2 a cycle) of multiply-adds on current processors, and few enough for 16 registers.
 */
final class VectorFmaPeak implements FmaPeak {
  private static final VectorSpecies<Float> SPECIES = species();
  private static final int ACCUMULATORS = 12;

  VectorFmaPeak() {}

  private static VectorSpecies<Float> species() {
    int lanes;
    try {
      lanes = MethodHandles.classData(MethodHandles.lookup(), "_", Integer.class);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Cannot read the lanes of the peak", e);
    }
    return switch (lanes) {
      case 4 -> FloatVector.SPECIES_128;
      case 8 -> FloatVector.SPECIES_256;
      case 16 -> FloatVector.SPECIES_512;
      default ->
          throw new IllegalArgumentException(
              "Cannot measure the peak: lanes must be 4, 8 or 16, but was " + lanes);
    };
  }

  @Override
  public int lanes() {
    return SPECIES.length();
  }

  @Override
  public long flops() {
    return 2L * ACCUMULATORS * SPECIES.length();
  }

  @Override
  public float run(int iterations) {
    // Each accumulator tends to y / (1 - x): it stays finite and never becomes denormal.
    FloatVector x = FloatVector.broadcast(SPECIES, 0.5f);
    FloatVector y = FloatVector.broadcast(SPECIES, 1.0f);
    FloatVector a = FloatVector.broadcast(SPECIES, 1.1f);
    FloatVector b = FloatVector.broadcast(SPECIES, 1.2f);
    FloatVector c = FloatVector.broadcast(SPECIES, 1.3f);
    FloatVector d = FloatVector.broadcast(SPECIES, 1.4f);
    FloatVector e = FloatVector.broadcast(SPECIES, 1.5f);
    FloatVector f = FloatVector.broadcast(SPECIES, 1.6f);
    FloatVector g = FloatVector.broadcast(SPECIES, 1.7f);
    FloatVector h = FloatVector.broadcast(SPECIES, 1.8f);
    FloatVector p = FloatVector.broadcast(SPECIES, 1.9f);
    FloatVector q = FloatVector.broadcast(SPECIES, 2.1f);
    FloatVector r = FloatVector.broadcast(SPECIES, 2.2f);
    FloatVector s = FloatVector.broadcast(SPECIES, 2.3f);
    for (int i = 0; i < iterations; i++) {
      a = a.fma(x, y);
      b = b.fma(x, y);
      c = c.fma(x, y);
      d = d.fma(x, y);
      e = e.fma(x, y);
      f = f.fma(x, y);
      g = g.fma(x, y);
      h = h.fma(x, y);
      p = p.fma(x, y);
      q = q.fma(x, y);
      r = r.fma(x, y);
      s = s.fma(x, y);
    }
    FloatVector sum = a.add(b).add(c).add(d).add(e).add(f);
    return sum.add(g).add(h).add(p).add(q).add(r).add(s).lane(0);
  }
}
