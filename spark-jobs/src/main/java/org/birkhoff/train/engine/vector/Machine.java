package org.birkhoff.train.engine.vector;

/** What the processor offers. */
final class Machine {
  private Machine() {}

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
