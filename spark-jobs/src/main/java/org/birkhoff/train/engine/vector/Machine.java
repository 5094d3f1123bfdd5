package org.birkhoff.train.engine.vector;

/** What the processor offers. */
final class Machine {
  private static final int AVX_512_LANES = 16;

  private Machine() {}

  /** Registers that hold a vector: 32 with AVX-512 and on ARM, 16 elsewhere. */
  static int registers() {
    return lanes() == AVX_512_LANES || System.getProperty("os.arch").equals("aarch64") ? 32 : 16;
  }

  /** Lanes of the widest vectors of floats. */
  static int lanes() {
    try {
      Object species =
          Class.forName("jdk.incubator.vector.FloatVector").getField("SPECIES_PREFERRED").get(null);
      return (int)
          Class.forName("jdk.incubator.vector.VectorSpecies").getMethod("length").invoke(species);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot ask for the lanes of this machine", e);
    }
  }
}
