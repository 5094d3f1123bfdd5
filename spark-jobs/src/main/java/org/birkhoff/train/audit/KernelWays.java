package org.birkhoff.train.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
    OptionalInt preferred =
        VectorProvider.ofThisJvm().stream().mapToInt(VectorProvider::preferredLanes).findFirst();
    for (Kernels kernels : Kernels.values()) {
      String name = "kernels " + Keyword.of(kernels);
      int lanes = kernels.lanes();
      if (kernels == Kernels.AUTO) {
        continue;
      }
      if (lanes > 0 && preferred.isEmpty()) {
        leaveOut(name, "this JVM runs without --add-modules jdk.incubator.vector");
      } else if (lanes > 0 && lanes > preferred.getAsInt()) {
        leaveOut(name, "this machine's vectors have " + preferred.getAsInt() + " lanes");
      } else {
        runs.put(name, run.with(new EngineSpec(run.engine().type(), kernels)));
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
}
