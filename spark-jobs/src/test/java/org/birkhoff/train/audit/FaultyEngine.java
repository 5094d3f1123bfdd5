package org.birkhoff.train.audit;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.run.Observation;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.train.engine.DataPart;
import org.birkhoff.train.engine.TrainingEngine;

/** A sound engine with one number moved by one ulp, where a fault says so. */
final class FaultyEngine implements TrainingEngine {
  private final TrainingEngine sound;
  private final Fault fault;
  private final Place place;
  private final WrongMetrics wrong;
  private int calls;
  private int lastReplica = -1;

  /** Decides for each call of {@code advance} whether it goes wrong. */
  interface Fault {
    boolean strikes(Call call);
  }

  /** Decides for each call of {@code measure} and each metric whether it goes wrong. */
  interface WrongMetrics {
    boolean strikes(Observation sound, ReplicaState state, int advances);
  }

  /**
   * What an engine may, wrongly, depend on.
   *
   * @param number of calls to this engine so far, this one included
   * @param lastReplica the replica of the call before, or -1
   */
  record Call(ReplicaState state, long toStep, int number, int lastReplica) {}

  /**
   * What goes wrong.
   *
   * @param step the step whose state is wrong
   * @param vector 0: the weights; 1: the optimiser's first vector
   */
  record Place(long step, int vector, int index) {}

  FaultyEngine(TrainingEngine sound, Place place, Fault fault) {
    this(sound, place, fault, (metric, state, advances) -> false);
  }

  /** An engine whose states are sound and whose metrics are not. */
  FaultyEngine(TrainingEngine sound, WrongMetrics wrong) {
    this(sound, new Place(0, 0, 0), call -> false, wrong);
  }

  private FaultyEngine(TrainingEngine sound, Place place, Fault fault, WrongMetrics wrong) {
    this.sound = sound;
    this.fault = fault;
    this.place = place;
    this.wrong = wrong;
  }

  @Override
  public ReplicaState initial(int replica) {
    return sound.initial(replica);
  }

  @Override
  public ReplicaState advance(ReplicaState state, long toStep) {
    Call call = new Call(state, toStep, ++calls, lastReplica);
    lastReplica = state.replica();
    boolean strikes = fault.strikes(call);
    if (!strikes || place.step() <= state.step() || place.step() > toStep) {
      return sound.advance(state, toStep);
    }
    return sound.advance(moved(sound.advance(state, place.step())), toStep);
  }

  private ReplicaState moved(ReplicaState state) {
    float[] weights = state.weights().clone();
    List<float[]> memory = new ArrayList<>(state.memory().stream().map(float[]::clone).toList());
    float[] vector = place.vector() == 0 ? weights : memory.get(place.vector() - 1);
    vector[place.index()] = Math.nextUp(vector[place.index()]);
    return new ReplicaState(state.replica(), state.step(), weights, memory, state.divergedAt());
  }

  @Override
  public List<Observation> measure(ReplicaState state) {
    return sound.measure(state).stream()
        .map(
            metric ->
                wrong.strikes(metric, state, calls)
                    ? new Observation(
                        metric.observable(), metric.layer(), Math.nextUp(metric.value()))
                    : metric)
        .toList();
  }

  @Override
  public float[] outputs(ReplicaState state, DataPart part, int[] rows) {
    return sound.outputs(state, part, rows);
  }

  @Override
  public void close() {
    sound.close();
  }
}
