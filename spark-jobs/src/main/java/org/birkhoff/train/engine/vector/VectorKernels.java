package org.birkhoff.train.engine.vector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.birkhoff.train.engine.Activations;
import org.birkhoff.train.engine.DenseKernels;
import org.birkhoff.train.engine.OutputDeltas;
import org.birkhoff.train.engine.Product;
import org.birkhoff.train.engine.ProductShape;
import org.birkhoff.train.engine.Products;
import org.birkhoff.train.engine.Updates;
import org.birkhoff.train.engine.VectorProvider;

/**
 * Kernels with 4, 8 or 16 lanes, each set of classes defined once. A JVM that runs two sets is
 * slower than one that runs a single one: the compiler then no longer knows the species inside of
 * the vector library.
 */
public final class VectorKernels implements VectorProvider {
  private record Compiled(ProductShape shape, int lanes) {}

  private static final Map<Compiled, Product> COMPILED = new ConcurrentHashMap<>();
  private static final Map<Integer, DenseKernels> DEFINED = new ConcurrentHashMap<>();

  @Override
  public int preferredLanes() {
    return FloatVector.SPECIES_PREFERRED.length();
  }

  @Override
  public DenseKernels ofLanes(int lanes) {
    return DEFINED.computeIfAbsent(lanes, VectorKernels::define);
  }

  /** The species that a class was defined with. */
  static VectorSpecies<Float> species(MethodHandles.Lookup template) {
    try {
      int lanes = MethodHandles.classData(template, "_", Integer.class);
      return speciesOf(lanes);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Cannot read the lanes of " + template, e);
    }
  }

  private static VectorSpecies<Float> speciesOf(int lanes) {
    return switch (lanes) {
      case 4 -> FloatVector.SPECIES_128;
      case 8 -> FloatVector.SPECIES_256;
      case 16 -> FloatVector.SPECIES_512;
      default ->
          throw new IllegalArgumentException(
              "Cannot define vector kernels: lanes must be 4, 8 or 16, but was " + lanes);
    };
  }

  private static DenseKernels define(int lanes) {
    speciesOf(lanes);
    return new DenseKernels(
        "vector-" + 32 * lanes,
        lanes,
        define("VectorProducts", Products.class, lanes),
        define("VectorActivations", Activations.class, lanes),
        define("VectorOutputDeltas", OutputDeltas.class, lanes),
        define("VectorUpdates", Updates.class, lanes));
  }

  /** A product compiled for its shape. */
  static Product compile(ProductShape shape, int lanes) {
    return COMPILED.computeIfAbsent(new Compiled(shape, lanes), VectorKernels::compile);
  }

  private static Product compile(Compiled kernel) {
    int registers = FloatVector.SPECIES_PREFERRED.length() == 16 ? 32 : 16;
    byte[] code = ProductWriter.write(kernel.shape(), kernel.lanes(), registers);
    try {
      MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(code, true);
      return (Product)
          hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Cannot define a kernel of " + kernel, e);
    }
  }

  private static <T> T define(String template, Class<T> type, int lanes) {
    String file = template + ".class";
    try (InputStream code = VectorKernels.class.getResourceAsStream(file)) {
      if (code == null) {
        throw new IllegalStateException("Cannot define vector kernels: no class file " + file);
      }
      MethodHandles.Lookup hidden =
          MethodHandles.lookup().defineHiddenClassWithClassData(code.readAllBytes(), lanes, true);
      return type.cast(
          hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class)).invoke());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Cannot define vector kernels from " + file, e);
    }
  }
}
