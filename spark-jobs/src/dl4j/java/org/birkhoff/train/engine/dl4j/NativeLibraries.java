package org.birkhoff.train.engine.dl4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Loads ND4J's native libraries, once a process and in a thread of its own: a library built with
 * fast-math flags makes its loading thread flush denormal numbers, which would change what the
 * fused engine computes there. Each process unpacks them into a folder of its own, because
 * processes that share JavaCPP's default one race.
 */
final class NativeLibraries {
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  private NativeLibraries() {}

  /**
   * Loads the libraries unless this process has them.
   *
   * @throws IllegalStateException if there are none for this platform
   */
  static void load() {
    if (Loaded.FAILURE != null) {
      throw new IllegalStateException(
          "Cannot load the native libraries of ND4J: " + Loaded.FAILURE, Loaded.FAILURE);
    }
  }

  /** Initialised by the first call of {@link #load}. */
  private static final class Loaded {
    static final Throwable FAILURE = loadApart();
  }

  private static Throwable loadApart() {
    if (System.getProperty(CACHE) == null) {
      System.setProperty(CACHE, ownFolder().toString());
    }
    Throwable[] failure = new Throwable[1];
    Thread loader = new Thread(NativeLibraries::prepare, "nd4j-loader");
    loader.setContextClassLoader(NativeLibraries.class.getClassLoader());
    loader.setUncaughtExceptionHandler((thread, thrown) -> failure[0] = thrown);
    loader.start();
    awaitEnd(loader);
    return failure[0];
  }

  /**
   * Waits for a thread's end, and leaves an interrupt for later: what is loaded is loaded for the
   * whole process, the task that is interrupted is only one that uses it.
   */
  static void awaitEnd(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Makes what the current thread computes with ND4J run in it alone: replicas are what runs in
   * parallel. OpenMP keeps this number for each thread, so that every thread has to say it.
   */
  static void computeInThisThread() {
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }

  private static void prepare() {
    Nd4j.getMemoryManager().togglePeriodicGc(false);
    Nd4j.getEnvironment().setMaxMasterThreads(1);
    Nd4j.getEnvironment().setMaxThreads(1);
    Nd4j.factory().blas().setMaxThreads(1);
    computeInThisThread();
    try (INDArray two = Nd4j.ones(2, 2);
        INDArray product = two.mmul(two)) {
      if (product.getFloat(0, 0) != 2.0f) {
        throw new IllegalStateException("a product of ones is " + product);
      }
    }
  }

  private static Path ownFolder() {
    try {
      Path folder = Files.createTempDirectory("birkhoff-natives-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.err.println("Cannot delete " + folder + ": " + e.getMessage());
    }
  }
}
