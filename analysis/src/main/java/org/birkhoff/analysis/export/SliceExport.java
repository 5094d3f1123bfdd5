package org.birkhoff.analysis.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.store.SliceReader;

/**
 * Writes slices as arrays with replicas first: {@code DIR/step-<s>/<tensor>.npy} with {@code
 * slice.json} beside them, or {@code DIR/step-<s>.safetensors}. Memory holds one chunk of weights
 * and one row group.
 */
public final class SliceExport {
  private final ExportedRun run;
  private final SliceReader reader;
  private final List<Array> arrays;
  private final long[] steps;

  private SliceExport(ExportedRun run, SliceReader reader, List<Array> arrays, long[] steps) {
    this.run = run;
    this.reader = reader;
    this.arrays = arrays;
    this.steps = steps;
  }

  /**
   * What is to be exported.
   *
   * @param steps empty for all
   * @param layers layers or tensors, {@code weights} for the whole vector; empty for every tensor
   * @throws InvalidSpecException if a step or layer is not there
   */
  public static SliceExport of(
      ExportedRun run, SliceReader reader, List<Long> steps, List<String> layers) {
    return new SliceExport(
        run,
        reader,
        arrays(run.spec().layout(), layers),
        run.chosen(steps, reader.steps(), "snapshots"));
  }

  static List<Array> arrays(ParameterLayout layout, List<String> layers) {
    List<Array> tensors = Array.tensors(layout);
    if (layers.isEmpty()) {
      return tensors;
    }
    List<Array> chosen = new ArrayList<>();
    for (String layer : layers) {
      List<String> names =
          layout.tensors().stream()
              .filter(tensor -> tensor.name().equals(layer) || tensor.layer().equals(layer))
              .map(tensor -> tensor.name())
              .toList();
      if (names.isEmpty() && !layer.equals(Array.WHOLE)) {
        throw new InvalidSpecException(
            "Cannot export layer %s: the run has %s and %s"
                .formatted(layer, tensors.stream().map(Array::name).toList(), Array.WHOLE));
      }
      tensors.stream().filter(tensor -> names.contains(tensor.name())).forEach(chosen::add);
      if (names.isEmpty()) {
        chosen.add(Array.whole(layout));
      }
    }
    return chosen.stream().distinct().toList();
  }

  /** Writes one {@code .npy} file an array and step; returns all files. */
  public List<Path> npy(Path folder) throws IOException {
    Map<Long, Map<Array, Path>> targets = new LinkedHashMap<>();
    List<Path> all = new ArrayList<>();
    for (long step : steps) {
      Path ofStep = folder.resolve("step-" + step);
      Map<Array, Path> files = new LinkedHashMap<>();
      arrays.forEach(array -> files.put(array, ofStep.resolve(array.name() + ".npy")));
      targets.put(step, files);
      all.addAll(files.values());
      all.add(ofStep.resolve("slice.json"));
    }
    ExportTarget.requireFree(all);
    for (long step : steps) {
      int[] replicas = reader.replicas(step);
      try (SliceFiles files = SliceFiles.npy(targets.get(step), replicas)) {
        write(files, step);
      }
      byte[] description = description(step, replicas).getBytes(StandardCharsets.UTF_8);
      try (NewFile file = NewFile.create(folder.resolve("step-" + step).resolve("slice.json"))) {
        file.write(ByteBuffer.wrap(description), 0);
        file.finish();
      }
    }
    return all;
  }

  /** Writes one {@code .safetensors} file a step; returns all files. */
  public List<Path> safetensors(Path folder) throws IOException {
    List<Path> all =
        Arrays.stream(steps)
            .mapToObj(step -> folder.resolve("step-" + step + ".safetensors"))
            .toList();
    ExportTarget.requireFree(all);
    for (int i = 0; i < steps.length; i++) {
      int[] replicas = reader.replicas(steps[i]);
      Map<String, String> metadata = new LinkedHashMap<>(facts(steps[i]));
      metadata.put("replicas", text(replicas));
      try (SliceFiles files = SliceFiles.safetensors(arrays, all.get(i), replicas, metadata)) {
        write(files, steps[i]);
      }
    }
    return all;
  }

  private void write(SliceFiles files, long step) throws IOException {
    reader.read(step, files);
    files.finish(run.spec().layout().size());
  }

  private Map<String, String> facts(long step) {
    return Map.of(
        "run", run.run(),
        "step", Long.toString(step),
        "time", Double.toString(run.spec().learningRate().timeAt(step)));
  }

  private String description(long step, int[] replicas) {
    Map<String, String> facts = facts(step);
    return "{\"run\": \"%s\", \"step\": %s, \"time\": %s, \"replicas\": [%s]}\n"
        .formatted(facts.get("run"), facts.get("step"), facts.get("time"), text(replicas));
  }

  private static String text(int[] replicas) {
    return Arrays.stream(replicas).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }
}
