package org.birkhoff.train.engine.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.birkhoff.run.ReplicaState;

/**
 * Writes replicas of a bunch as states and reads them again, bit by bit. A state's weights are the
 * doubles rounded to float; its vectors of memory are the doubles' {@link DoubleBits}: three of the
 * weights, then three of the momenta where there are momenta.
 *
 * @param coordinates of the model
 * @param momenta as many or 0
 */
record BunchStates(int coordinates, int momenta) {

  /** A bunch of these replicas, at 0. */
  Bunch bunch(int[] replicas) {
    return new Bunch(replicas, coordinates, momenta);
  }

  /** The state of the i-th replica. */
  ReplicaState state(Bunch bunch, int i, long step, OptionalLong divergedAt) {
    float[] weights = new float[coordinates];
    List<float[]> memory = new ArrayList<>();
    for (int part = 0; part < vectors(); part++) {
      memory.add(new float[coordinates]);
    }
    for (int c = 0; c < coordinates; c++) {
      weights[c] = (float) bunch.weights(c)[i];
      for (int part = 0; part < vectors(); part++) {
        memory.get(part)[c] = DoubleBits.part(number(bunch, part, c)[i], part % DoubleBits.FLOATS);
      }
    }
    return new ReplicaState(bunch.replicas()[i], step, weights, memory, divergedAt);
  }

  /** Makes a state that of the i-th replica. */
  void load(Bunch bunch, int i, ReplicaState state) {
    List<float[]> memory = state.memory();
    if (state.weights().length != coordinates || memory.size() != vectors()) {
      throw new IllegalArgumentException(
          ("Cannot advance replica %d: its state must hold %d weights and %d vectors of memory, but"
                  + " held %d and %d")
              .formatted(
                  state.replica(), coordinates, vectors(), state.weights().length, memory.size()));
    }
    for (int first = 0; first < vectors(); first += DoubleBits.FLOATS) {
      for (int c = 0; c < coordinates; c++) {
        number(bunch, first, c)[i] =
            DoubleBits.of(memory.get(first)[c], memory.get(first + 1)[c], memory.get(first + 2)[c]);
      }
    }
  }

  private static double[] number(Bunch bunch, int vector, int coordinate) {
    return vector < DoubleBits.FLOATS ? bunch.weights(coordinate) : bunch.momenta(coordinate);
  }

  private int vectors() {
    return momenta == 0 ? DoubleBits.FLOATS : 2 * DoubleBits.FLOATS;
  }
}
