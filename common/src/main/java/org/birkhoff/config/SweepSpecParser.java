package org.birkhoff.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads sweeps strictly: unknown, missing, misplaced and out-of-range values are all reported
 * together, each with its path and line.
 *
 * <p>Precedence: the command line's {@code --set path=value}, then the YAML, then the default.
 */
public final class SweepSpecParser {
  private final Problems problems;
  private final String source;

  private SweepSpecParser(String source) {
    this.source = source;
    this.problems = new Problems(source);
  }

  /**
   * Reads a sweep from a file.
   *
   * @param overrides {@code path=value} of each {@code --set}, later ones first in precedence
   * @throws InvalidSpecException if the file cannot be read or the sweep cannot be used
   */
  public static ParsedSweep read(Path file, List<String> overrides) {
    String name = String.valueOf(file.getFileName());
    try (InputStream in = Files.newInputStream(file)) {
      return parse(name, in.readNBytes(YamlTree.MAX_BYTES + 1), overrides);
    } catch (NoSuchFileException e) {
      throw new InvalidSpecException("Cannot read sweep " + name + ": there is no file " + file);
    } catch (IOException e) {
      throw new InvalidSpecException(
          "Cannot read sweep " + name + ": " + file + " is not readable, " + e.getMessage());
    }
  }

  /**
   * Reads a sweep from the bytes of a file.
   *
   * @param source the file's name, for messages
   * @param overrides {@code path=value} of each {@code --set}, later ones first in precedence
   * @throws InvalidSpecException if the sweep cannot be used
   */
  public static ParsedSweep parse(String source, byte[] yaml, List<String> overrides) {
    return new SweepSpecParser(source).parse(yaml, overrides);
  }

  private ParsedSweep parse(byte[] yaml, List<String> overrides) {
    SpecNode.Mapping top =
        YamlTree.ofFile(yaml, problems)
            .orElseGet(
                () -> {
                  problems.raise();
                  throw new IllegalStateException("Cannot tell why " + source + " is refused");
                });
    Overrides.apply(top, overrides, problems);
    GridAxes.putFirstCell(top, problems);
    SweepSpec spec =
        new RecordReader(problems, ModelFamily.required(top)).read(top, SweepDefaults.SWEEP);
    spec = ModelFamily.complete(withSchedules(top, spec));
    Map<String, SpecNode> given = SweepKeys.leaves(top);
    if (!problems.concern("grid")) {
      SweepCells.of(spec, path -> given.get(path).origin(), problems);
    }
    refuseIdle(top, given);
    refuseIdleSketches(given);
    ConfiguredModel.check(top, given, problems);
    ModelFamily.check(spec, given, problems);
    problems.raise();
    Map<String, String> places = new HashMap<>();
    given.forEach((path, node) -> places.put(path, node.origin().place(path)));
    return new ParsedSweep(source, spec, places);
  }

  /** Refuses options that no cell reads. */
  private void refuseIdle(SpecNode.Mapping top, Map<String, SpecNode> given) {
    for (OptionUse use : OptionUse.ALL) {
      SpecNode option = given.get(use.path());
      if (option == null) {
        continue;
      }
      List<String> states = GridAxes.texts(top, use.switchPath());
      if (states.isEmpty()) {
        SpecNode state = SweepKeys.find(top, use.switchPath());
        states = List.of(state == null ? use.fallback() : state.shown());
      }
      if (use.idle().containsAll(states)) {
        problems.at(
            use.path(),
            option.origin(),
            "does nothing when %s is %s; leave it out"
                .formatted(use.switchPath(), String.join(" or ", new TreeSet<>(states))));
      }
    }
  }

  /** Metrics without a schedule take that of snapshots, sketches without one that of metrics. */
  private static SweepSpec withSchedules(SpecNode.Mapping top, SweepSpec sweep) {
    StepSchedule metrics =
        top.entries().containsKey("metrics") ? sweep.metrics() : sweep.snapshots();
    boolean given =
        top.entries().get("sketches") instanceof SpecNode.Mapping sketches
            && sketches.entries().containsKey("schedule");
    return sweep.with(metrics, given ? sweep.sketches().schedule() : metrics);
  }

  /** Refuses what says how to record sketches where none are recorded. */
  private void refuseIdleSketches(Map<String, SpecNode> given) {
    boolean draws =
        Stream.of("projections", "coordinates", "probes")
            .map(key -> given.get("sketches." + key))
            .anyMatch(node -> node != null && !node.shown().equals("0"));
    SpecNode moments = given.get("sketches.moments");
    boolean records = draws || moments != null && !moments.shown().equals("false");
    given.forEach(
        (path, node) -> {
          if (path.equals("sketches.seed") && !draws) {
            problems.at(
                path,
                node.origin(),
                "does nothing without sketches.projections, sketches.coordinates or"
                    + " sketches.probes; leave it out");
          }
          if (path.startsWith("sketches.schedule") && !records) {
            problems.at(
                path, node.origin(), "does nothing where no sketches are asked for; leave it out");
          }
        });
  }
}
