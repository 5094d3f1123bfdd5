package org.birkhoff.train.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.Kernels;
import org.birkhoff.config.Keyword;
import org.birkhoff.run.RunSpec;
import org.birkhoff.train.engine.VectorProvider;

/** A run with each implementation of the fused engine's arithmetic that can run here. */
final class KernelWays {
  private final Map<String, RunSpec> runs = new LinkedHashMap<>();
  private final List<Outcome> leftOut = new ArrayList<>();

  KernelWays(RunSpec run) {
    if (run.engine().type() != EngineSpec.Type.FUSED) {
      leaveOut(
          "kernels", "the engine " + Keyword.of(run.engine().type()) + " has no choice of kernels");
      return;
    }
    OptionalInt preferred = lanes();
    for (Kernels kernels : Kernels.values()) {
      String name = "kernels " + Keyword.of(kernels);
      int lanes = lanes(kernels);
      if (kernels == Kernels.AUTO) {
        continue;
      }
      if (lanes > 0 && preferred.isEmpty()) {
        leaveOut(name, "this JVM runs without --add-modules jdk.incubator.vector");
      } else if (lanes > 0 && lanes > preferred.getAsInt()) {
        leaveOut(name, "this machine's vectors have " + preferred.getAsInt() + " lanes");
      } else {
        runs.put(name, with(run, kernels));
      }
    }
  }

  /** The runs, by what the report calls them. */
  Map<String, RunSpec> runs() {
    return Collections.unmodifiableMap(runs);
  }

  List<Outcome> leftOut() {
    return leftOut;
  }

  private void leaveOut(String name, String why) {
    leftOut.add(new Outcome(name, Outcome.Kind.LEFT_OUT, "left out, " + why));
  }

  private static int lanes(Kernels kernels) {
    return switch (kernels) {
      case AUTO, SCALAR -> 0;
      case VECTOR_128 -> 4;
      case VECTOR_256 -> 8;
      case VECTOR_512 -> 16;
    };
  }

  private static OptionalInt lanes() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
        ? ServiceLoader.load(VectorProvider.class, VectorProvider.class.getClassLoader()).stream()
            .mapToInt(provider -> provider.get().preferredLanes())
            .findFirst()
        : OptionalInt.empty();
  }

  private static RunSpec with(RunSpec run, Kernels kernels) {
    return new RunSpec(
        run.name(),
        run.cell(),
        run.replicas(),
        run.inits(),
        run.seeds(),
        run.data(),
        run.dataset(),
        run.model(),
        run.loss(),
        run.target(),
        run.training(),
        run.snapshots(),
        run.metrics(),
        new EngineSpec(run.engine().type(), kernels));
  }
}
