package org.birkhoff.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ParsedSweep;
import org.birkhoff.config.SweepCell;
import org.birkhoff.config.SweepSpec;
import org.birkhoff.config.Target;

/** Resolves sweeps into runs, one for each cell of the grid. */
public final class RunSpecs {
  private final DataLookup lookup;
  private final NetworkLookup networks;
  private final UnaryOperator<String> place;
  private final RunChecks checks;
  private final String sentence;
  private final Map<DataQuestion, Optional<DataIdentity>> known = new LinkedHashMap<>();
  private final Set<String> problems = new LinkedHashSet<>();

  private record DataQuestion(DataSpec data, Loss loss, Target target) {}

  private RunSpecs(
      String sentence, UnaryOperator<String> place, DataLookup lookup, NetworkLookup networks) {
    this.sentence = sentence;
    this.place = place;
    this.checks = new RunChecks(place);
    this.lookup = lookup;
    this.networks = networks;
  }

  private static final NetworkLookup NONE =
      (model, engine, data, loss) -> {
        throw new InvalidSpecException(
            "cannot be used: no engine here reads " + model.configuration());
      };

  /** The runs of a sweep without {@code model.configuration} that was read from a file. */
  public static List<RunSpec> resolve(ParsedSweep sweep, DataLookup lookup) {
    return resolve(sweep, lookup, NONE);
  }

  /** The runs of a sweep without {@code model.configuration}, in the order of its cells. */
  public static List<RunSpec> resolve(SweepSpec sweep, DataLookup lookup) {
    return resolve(sweep, lookup, NONE);
  }

  /**
   * The runs of a sweep that was read from a file, in the order of its cells.
   *
   * @throws InvalidSpecException with every problem of every cell, by path and line
   */
  public static List<RunSpec> resolve(
      ParsedSweep sweep, DataLookup lookup, NetworkLookup networks) {
    return new RunSpecs(
            "Cannot read sweep " + sweep.source() + ": ", sweep::place, lookup, networks)
        .resolve(sweep.spec());
  }

  /**
   * The runs of a sweep, in the order of its cells.
   *
   * @throws InvalidSpecException with every problem of every cell, by path
   */
  public static List<RunSpec> resolve(SweepSpec sweep, DataLookup lookup, NetworkLookup networks) {
    return new RunSpecs("Cannot use sweep " + sweep.name() + ": ", path -> path, lookup, networks)
        .resolve(sweep);
  }

  private List<RunSpec> resolve(SweepSpec sweep) {
    List<RunSpec> runs = new ArrayList<>();
    for (SweepCell cell : sweep.cells()) {
      dataset(cell.spec())
          .flatMap(dataset -> run(cell, dataset))
          .ifPresent(
              run -> {
                checks.of(run).forEach(problem -> problems.add(sentence + problem));
                runs.add(run);
              });
    }
    refuseEqual(runs);
    if (!problems.isEmpty()) {
      throw new InvalidSpecException(List.copyOf(problems));
    }
    return List.copyOf(runs);
  }

  private Optional<DataIdentity> dataset(SweepSpec cell) {
    if (!cell.model().readsRows()) {
      return Optional.of(DataIdentity.NONE);
    }
    DataQuestion question = new DataQuestion(cell.data(), cell.loss(), cell.target());
    if (!known.containsKey(question)) {
      known.put(question, identify(cell));
    }
    return known.get(question);
  }

  private Optional<DataIdentity> identify(SweepSpec cell) {
    try {
      return Optional.of(lookup.identify(cell.data(), cell.loss(), cell.target()));
    } catch (InvalidSpecException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private void refuseEqual(List<RunSpec> runs) {
    Map<String, RunSpec> seen = new LinkedHashMap<>();
    for (RunSpec run : runs) {
      RunSpec earlier = seen.putIfAbsent(run.contentHash(), run);
      if (earlier != null) {
        problems.add(
            sentence
                + "grid cells %s and %s are the same run".formatted(earlier.cell(), run.cell()));
      }
    }
  }

  private Optional<NetworkSpec> network(SweepSpec spec, DataIdentity dataset) {
    if (spec.model().configuration().isEmpty()) {
      return Optional.of(NetworkSpec.OF_KEYS);
    }
    try {
      return Optional.of(
          networks.resolve(spec.model(), spec.engine().type(), dataset, spec.loss()));
    } catch (InvalidSpecException e) {
      e.problems()
          .forEach(p -> problems.add(sentence + place.apply("model.configuration") + " " + p));
      return Optional.empty();
    }
  }

  private Optional<RunSpec> run(SweepCell cell, DataIdentity dataset) {
    return network(cell.spec(), dataset).map(network -> run(cell, dataset, network));
  }

  private static RunSpec run(SweepCell cell, DataIdentity dataset, NetworkSpec network) {
    SweepSpec spec = cell.spec();
    return new RunSpec(
        spec.name(),
        cell.values(),
        spec.replicas(),
        spec.inits(),
        spec.seeds(),
        spec.data(),
        dataset,
        spec.model(),
        spec.loss(),
        spec.target(),
        spec.training(),
        spec.snapshots(),
        spec.metrics(),
        spec.sketches(),
        spec.observables(),
        spec.engine(),
        network);
  }
}
