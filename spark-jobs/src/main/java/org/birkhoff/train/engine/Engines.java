package org.birkhoff.train.engine;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.data.Dataset;
import org.birkhoff.run.NetworkSpec;
import org.birkhoff.run.RunSpec;

/** The engines of this build: the fused one, and those that are found as services. */
public final class Engines {
  private Engines() {}

  /**
   * The engine that a run asks for.
   *
   * @param data the prepared data set that the run describes
   * @throws IllegalArgumentException if data and run do not fit together
   * @throws InvalidSpecException if this build lacks the engine
   */
  public static TrainingEngine of(RunSpec run, Dataset data) {
    if (run.engine().type() == EngineSpec.Type.FUSED) {
      return FusedEngine.create(run, data, DenseKernels.of(run.engine().kernels()));
    }
    return provider(run.engine().type())
        .orElseThrow(() -> new InvalidSpecException(lacking(run)))
        .create(run, data);
  }

  /**
   * Refuses runs whose engine this build lacks.
   *
   * @throws InvalidSpecException with one sentence for each engine
   */
  public static void requireAvailable(List<RunSpec> runs) {
    TreeSet<String> problems =
        runs.stream()
            .filter(run -> !isAvailable(run.engine().type()))
            .map(Engines::lacking)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(List.copyOf(problems));
    }
  }

  /**
   * The network that a configuration of an engine describes.
   *
   * @param text content of the configuration's file
   * @param model names the file, and how initial weights are drawn
   * @throws InvalidSpecException if it cannot be used, or this build lacks the engine; each problem
   *     goes on after the key {@code model.configuration}
   */
  public static NetworkSpec network(
      EngineSpec.Type engine, String text, ModelSpec model, DataIdentity data, Loss loss) {
    return provider(engine)
        .orElseThrow(
            () ->
                new InvalidSpecException(
                    "cannot be used: this build was made with -Dfused.only and lacks engine.type "
                        + Keyword.of(engine)))
        .network(text, model, data, loss);
  }

  /** Whether this build has an engine of a type. */
  public static boolean isAvailable(EngineSpec.Type type) {
    return type == EngineSpec.Type.FUSED || provider(type).isPresent();
  }

  private static Optional<EngineProvider> provider(EngineSpec.Type type) {
    return Stream.concat(found(BuiltInProvider.class), found(EngineProvider.class))
        .filter(provider -> provider.type() == type)
        .findFirst();
  }

  private static <P extends EngineProvider> Stream<EngineProvider> found(Class<P> service) {
    return ServiceLoader.load(service, Engines.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get);
  }

  private static String lacking(RunSpec run) {
    return "Cannot use sweep %s: this build was made with -Dfused.only and lacks engine.type %s"
        .formatted(run.name(), Keyword.of(run.engine().type()));
  }
}
