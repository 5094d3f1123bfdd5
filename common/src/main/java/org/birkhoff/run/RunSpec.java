package org.birkhoff.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.EngineSpec;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.Loss;
import org.birkhoff.config.ModelSpec;
import org.birkhoff.config.ObservableSpec;
import org.birkhoff.config.SeedSpec;
import org.birkhoff.config.SketchSpec;
import org.birkhoff.config.StepSchedule;
import org.birkhoff.config.Target;
import org.birkhoff.config.TrainingSpec;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.random.Purpose;
import org.birkhoff.random.StreamKey;

/**
 * One cell of a sweep's grid, fully resolved: one ensemble of replicas.
 *
 * @param name the sweep's name; in no hash
 * @param cell the grid's values of this cell by dotted YAML path; in no hash
 * @param sketches what is recorded of weights and outputs beside snapshots; in no hash
 * @param observables what metrics record beside losses and norms; in no hash
 * @param network what {@code model.configuration} resolved to
 */
public record RunSpec(
    String name,
    Map<String, String> cell,
    int replicas,
    OptionalInt inits,
    SeedSpec seeds,
    DataSpec data,
    DataIdentity dataset,
    ModelSpec model,
    Loss loss,
    Target target,
    TrainingSpec training,
    StepSchedule snapshots,
    StepSchedule metrics,
    SketchSpec sketches,
    ObservableSpec observables,
    EngineSpec engine,
    NetworkSpec network) {
  /** Nothing recorded beside snapshots and metrics. */
  public static final SketchSpec NO_SKETCHES =
      new SketchSpec(
          0, 0, false, 0, 0, new StepSchedule(StepSchedule.Type.LINEAR, List.of(), 1, 1, 1));

  public RunSpec {
    sketches = sketches.records() ? sketches : NO_SKETCHES;
    cell = Collections.unmodifiableMap(new LinkedHashMap<>(cell));
    if (replicas < 1) {
      throw new IllegalArgumentException(
          "Cannot describe a run: replicas must be at least 1, but was " + replicas);
    }
  }

  /**
   * A run without sketches and observables of neurons whose network the keys of {@code model}
   * describe.
   */
  public RunSpec(
      String name,
      Map<String, String> cell,
      int replicas,
      OptionalInt inits,
      SeedSpec seeds,
      DataSpec data,
      DataIdentity dataset,
      ModelSpec model,
      Loss loss,
      Target target,
      TrainingSpec training,
      StepSchedule snapshots,
      StepSchedule metrics,
      EngineSpec engine) {
    this(
        name,
        cell,
        replicas,
        inits,
        seeds,
        data,
        dataset,
        model,
        loss,
        target,
        training,
        snapshots,
        metrics,
        NO_SKETCHES,
        ObservableSpec.NONE,
        engine,
        NetworkSpec.OF_KEYS);
  }

  /** The same run on another engine. */
  public RunSpec with(EngineSpec other) {
    return with(replicas, training, sketches, observables, other);
  }

  /** The same run with other sketches. */
  public RunSpec with(SketchSpec other) {
    return with(replicas, training, other, observables, engine);
  }

  /** The same run with other observables. */
  public RunSpec with(ObservableSpec other) {
    return with(replicas, training, sketches, other, engine);
  }

  private RunSpec with(
      int otherReplicas,
      TrainingSpec otherTraining,
      SketchSpec otherSketches,
      ObservableSpec otherObservables,
      EngineSpec otherEngine) {
    return new RunSpec(
        name,
        cell,
        otherReplicas,
        inits,
        seeds,
        data,
        dataset,
        model,
        loss,
        target,
        otherTraining,
        snapshots,
        metrics,
        otherSketches,
        otherObservables,
        otherEngine,
        network);
  }

  /** Reads what {@link #toJson} wrote. */
  public static RunSpec fromJson(String json) {
    return RunSpecJson.read(json);
  }

  /** The whole specification as canonical JSON: one line, sorted keys, doubles that read back. */
  public String toJson() {
    return RunSpecJson.write(this);
  }

  /**
   * The hash of all that a step depends on: data, model, loss, optimizer, schedule, batches and
   * seeds; not of the numbers of replicas and steps (unless the schedule reads the latter), engine,
   * snapshots, metrics, sketches, names or paths. SHA-256 in hexadecimal digits of {@code
   * common/docs/sweep.md}'s canonical text.
   */
  public String trajectoryKey() {
    return RunContent.sha256(new RunContent(this).canonicalText());
  }

  /** The run's identity: the hash of the trajectory key and the version of its arithmetic. */
  public String contentHash() {
    return RunContent.sha256(
        "birkhoff-content-1\narithmetic=%s\ntrajectory=%s\n"
            .formatted(engine.type().arithmetic(), trajectoryKey()));
  }

  /**
   * This run with at least the replicas, steps and sketches of an earlier request for the same run,
   * so that asking for less never makes a store forget what it holds.
   */
  public RunSpec covering(RunSpec earlier) {
    return with(
        Math.max(replicas, earlier.replicas),
        training.steps() >= earlier.training.steps() ? training : earlier.training,
        sketches.records() ? sketches : earlier.sketches,
        observables,
        engine);
  }

  /**
   * The YAML keys, in order, that make this run and another one different runs; empty exactly if
   * their content hashes are equal.
   */
  public List<SpecDifference> differences(RunSpec other) {
    return SpecDifferences.between(this, other);
  }

  /**
   * Widths of all layers and the presence of biases, such as {@code dense-64-32-10-bias}, the
   * digest of the network's configuration, or a model family and its size, such as {@code
   * quadratic-3}.
   */
  public String architecture() {
    if (network.configured()) {
      return "configuration-" + network.sha256();
    }
    if (model.family().isKnown()) {
      return FamilyLayout.architecture(model);
    }
    String widths = widths().stream().map(String::valueOf).collect(Collectors.joining("-"));
    return "dense-" + widths + (model.bias() ? "-bias" : "");
  }

  /** The initialisation that a replica starts from; the stream's index under {@link #initKey}. */
  public int initialisation(int replica) {
    return inits.isPresent() ? replica % inits.getAsInt() : replica;
  }

  /** The key of initial weights, shared by runs of equal {@code seeds.init} and architecture. */
  public StreamKey initKey() {
    return key(Purpose.INIT, seeds.init(), architecture());
  }

  /** The key of batches, shared by runs of equal {@code seeds.data}, data and sampling. */
  public StreamKey dataOrderKey() {
    return key(Purpose.DATA_ORDER, seeds.data(), dataset.sha256(), Keyword.of(training.sampling()));
  }

  /**
   * The key of noise and rows that a model family draws itself, shared by runs of equal {@code
   * seeds.data} and architecture.
   */
  public StreamKey noiseKey() {
    return key(Purpose.GRADIENT_NOISE, seeds.data(), architecture());
  }

  /** Independent cells differ in the trajectory key, so it tells their streams apart. */
  private StreamKey key(Purpose purpose, long seed, String... context) {
    if (!seeds.independentCells()) {
      return StreamKey.of(purpose, seed, context);
    }
    String[] longer = Arrays.copyOf(context, context.length + 1);
    longer[context.length] = trajectoryKey();
    return StreamKey.of(purpose, seed, longer);
  }

  /** The rates of the run's updates. */
  public LearningRate learningRate() {
    return LearningRate.of(training);
  }

  /** The steps whose weights are stored. */
  public ScheduledSteps snapshotSteps() {
    return ScheduledSteps.of(snapshots, training.steps());
  }

  /** The steps at which metrics are stored. */
  public ScheduledSteps metricSteps() {
    return ScheduledSteps.of(metrics, training.steps());
  }

  /** The steps at which sketches are stored; none without sketches. */
  public ScheduledSteps sketchSteps() {
    return sketches.records()
        ? ScheduledSteps.of(sketches.schedule(), training.steps())
        : ScheduledSteps.none();
  }

  /**
   * Units of every layer, inputs first and outputs last.
   *
   * @throws IllegalStateException if a configuration describes the network, or it is none
   */
  public List<Integer> widths() {
    if (network.configured() || model.family().isKnown()) {
      throw new IllegalStateException(
          "Cannot tell the widths of run " + name + ": it is no network that its keys describe");
    }
    List<Integer> widths = new ArrayList<>();
    widths.add(dataset.inputs());
    widths.addAll(model.hidden());
    widths.add(dataset.outputs());
    return widths;
  }

  /** Where each tensor lies in a replica's flat weight vector. */
  public ParameterLayout layout() {
    if (model.family().isKnown()) {
      return FamilyLayout.of(model);
    }
    if (network.configured()) {
      return network.layout();
    }
    return model.bias()
        ? ParameterLayout.dense(widths())
        : ParameterLayout.denseWithoutBias(widths());
  }
}
