package org.birkhoff.bench.vector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import jdk.incubator.vector.FloatVector;

/**
 * A loop of fused multiply-adds that touches no memory: what a core can do at most. A JVM should
 * make one of them only, with the lanes of the kernels that run beside it: two species in one JVM
 * slow each other down.
 */
public interface FmaPeak {

  /** Lanes of a vector. */
  int lanes();

  /** Floating-point operations of an iteration; a multiply-add counts as two. */
  long flops();

  /** Runs the loop; the result depends on every iteration, so that none can be left out. */
  float run(int iterations);

  /** Lanes of the widest float vectors that this machine computes with. */
  static int preferredLanes() {
    return FloatVector.SPECIES_PREFERRED.length();
  }

  /**
   * The loop for vectors of a number of lanes.
   *
   * @param lanes 4, 8 or 16
   */
  static FmaPeak ofLanes(int lanes) {
    // A hidden class for the number of lanes: only a species in a static final field compiles to
    // vector instructions.
    try (InputStream code = FmaPeak.class.getResourceAsStream("VectorFmaPeak.class")) {
      if (code == null) {
        throw new IllegalStateException("Cannot measure the peak: its class file is missing");
      }
      MethodHandles.Lookup hidden =
          MethodHandles.lookup().defineHiddenClassWithClassData(code.readAllBytes(), lanes, true);
      return (FmaPeak)
          hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the class of the peak", e);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Cannot define the class of the peak", e);
    }
  }
}
