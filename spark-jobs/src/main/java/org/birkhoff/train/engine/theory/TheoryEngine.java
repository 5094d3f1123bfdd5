package org.birkhoff.train.engine.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.birkhoff.config.Keyword;
import org.birkhoff.data.Dataset;
import org.birkhoff.random.RandomStream;
import org.birkhoff.run.LearningRate;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.train.engine.DataPart;
import org.birkhoff.train.engine.DenormalNumbers;
import org.birkhoff.train.engine.TrainingEngine;

/**
 * Trains models whose law is known, in double and many replicas at once. A state's weights are its
 * doubles rounded to float; the doubles themselves are its vectors of memory, as {@link
 * BunchStates} writes them.
 */
public final class TheoryEngine implements TrainingEngine {
  /** Bunches that one call should advance. */
  private static final int TOGETHER = 8;

  private final RunSpec run;
  private final TheoryModel model;
  private final BunchStates states;
  private final Advance advance;
  private final DenormalNumbers denormals = new DenormalNumbers();

  private TheoryEngine(RunSpec run, TheoryModel model) {
    this.run = run;
    this.model = model;
    this.states = new BunchStates(model.coordinates(), model.dynamics().momenta());
    LearningRate rates = run.learningRate();
    this.advance = new Advance(model.dynamics(), rates::at);
  }

  /**
   * An engine of one run.
   *
   * @param data read by families that train on rows
   * @throws IllegalArgumentException if the run's model is dense, or data and run do not fit
   */
  public static TheoryEngine create(RunSpec run, Dataset data) {
    return new TheoryEngine(run, TheoryModels.of(run, data));
  }

  @Override
  public ReplicaState initial(int replica) {
    double[] normals = new double[model.coordinates()];
    new RandomStream(run.initKey(), run.initialisation(replica), 0)
        .normals(0, normals.length, normals);
    Bunch bunch = states.bunch(new int[] {replica});
    for (int c = 0; c < normals.length; c++) {
      bunch.weights(c)[0] = Math.fma(model.startDeviation(), normals[c], model.start()[c]);
    }
    return states.state(bunch, 0, 0, OptionalLong.empty());
  }

  @Override
  public int bunch() {
    return TOGETHER * Bunch.capacity(model.coordinates());
  }

  @Override
  public ReplicaState advance(ReplicaState state, long toStep) {
    return advance(List.of(state), toStep).get(0);
  }

  @Override
  public List<ReplicaState> advance(List<ReplicaState> from, long toStep) {
    denormals.require();
    ReplicaState[] to = from.toArray(ReplicaState[]::new);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i <= to.length; i++) {
      if (!places.isEmpty() && (i == to.length || closes(places, to, i))) {
        advance(to, places, toStep);
        places.clear();
      }
      if (i < to.length && isUnderWay(to[i], toStep)) {
        places.add(i);
      }
    }
    return List.of(to);
  }

  private static boolean isUnderWay(ReplicaState state, long toStep) {
    if (toStep < state.step()) {
      throw new IllegalArgumentException(
          "Cannot advance replica %d: it is at step %d, past step %d"
              .formatted(state.replica(), state.step(), toStep));
    }
    return state.divergedAt().isEmpty() && state.step() < toStep;
  }

  /** Whether the state at {@code i} needs another bunch than those at {@code places}. */
  private boolean closes(List<Integer> places, ReplicaState[] states, int i) {
    return places.size() == Bunch.capacity(model.coordinates())
        || states[i].step() != states[places.get(0)].step();
  }

  private void advance(ReplicaState[] all, List<Integer> places, long toStep) {
    Bunch bunch = states.bunch(places.stream().mapToInt(i -> all[i].replica()).toArray());
    for (int i = 0; i < bunch.count(); i++) {
      states.load(bunch, i, all[places.get(i)]);
    }
    OptionalLong[] diverged = advance.run(bunch, all[places.get(0)].step(), toStep);
    IntStream.range(0, bunch.count())
        .forEach(
            i ->
                all[places.get(i)] =
                    states.state(bunch, i, diverged[i].orElse(toStep), diverged[i]));
  }

  /** The population's loss and its gradient's norm, and v of a diagonal linear network. */
  @Override
  public List<Observation> measure(ReplicaState state) {
    denormals.require();
    Bunch bunch = states.bunch(new int[] {state.replica()});
    states.load(bunch, 0, state);
    double[] weights = new double[bunch.coordinates()];
    for (int c = 0; c < weights.length; c++) {
      weights[c] = bunch.weights(c)[0];
    }
    return List.copyOf(model.landscape().observations(weights));
  }

  @Override
  public float[] outputs(ReplicaState state, DataPart part, int[] rows) {
    throw new IllegalStateException(
        "Cannot give outputs of replica %d: models of family %s have none"
            .formatted(state.replica(), Keyword.of(run.model().family())));
  }

  @Override
  public void close() {}
}
