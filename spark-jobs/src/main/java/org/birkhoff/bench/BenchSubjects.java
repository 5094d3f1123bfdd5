package org.birkhoff.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.train.engine.Engines;

/** The subjects that this build has. */
final class BenchSubjects {
  /** What {@code --against} may name, whether this build has it or not. */
  static final List<String> COMPARISONS = List.of("dl4j", "gemm");

  private BenchSubjects() {}

  /**
   * The subjects of a comparison: those named so, and those whose name goes on after a hyphen; none
   * if this build lacks them.
   */
  static List<BenchSubject> of(String comparison) {
    return others()
        .filter(
            subject ->
                subject.name().equals(comparison) || subject.name().startsWith(comparison + "-"))
        .toList();
  }

  /**
   * The subjects of comparisons that were asked for by name.
   *
   * @throws InvalidSpecException if there is no such comparison or this build lacks it
   */
  static List<BenchSubject> named(List<String> comparisons) {
    List<BenchSubject> subjects = new ArrayList<>();
    for (String comparison : comparisons) {
      if (!COMPARISONS.contains(comparison)) {
        throw new InvalidSpecException(
            "Cannot compare: --against must name some of %s or be none, but was %s"
                .formatted(String.join(", ", COMPARISONS), comparison));
      }
      List<BenchSubject> found = of(comparison);
      if (found.isEmpty()) {
        throw new InvalidSpecException("Cannot compare with " + lacking(comparison));
      }
      subjects.addAll(found);
    }
    return subjects;
  }

  /** Why a comparison is not there. */
  static String lacking(String comparison) {
    return comparison + ": this build was made with -Dfused.only and has no native libraries";
  }

  /** The subject that a request names. */
  static BenchSubject named(String name) {
    return Stream.concat(Stream.of(EngineSubject.FUSED), others())
        .filter(subject -> subject.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("Cannot measure " + name + ": not found"));
  }

  private static Stream<BenchSubject> others() {
    Stream<BenchSubject> engines =
        Stream.of(EngineSpec.Type.values())
            .filter(type -> type != EngineSpec.Type.FUSED && Engines.isAvailable(type))
            .map(EngineSubject::new);
    return Stream.concat(
        engines, ServiceLoader.load(BenchSubject.class).stream().map(ServiceLoader.Provider::get));
  }
}
