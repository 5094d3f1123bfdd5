package org.birkhoff.train.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.birkhoff.run.ReplicaState;

/** Weights, gradient and optimiser memory of the replica in training, packed, with a copy. */
final class ReplicaBuffers {
  private static final int CANONICAL_NAN = 0x7FC00000;

  private final PackedLayout layout;
  private final int flatSize;
  private final float[] weights;
  private final float[] gradients;
  private final List<float[]> memory = new ArrayList<>();
  private final List<float[]> saved = new ArrayList<>();

  ReplicaBuffers(PackedLayout layout, int flatSize, int vectors) {
    this.layout = layout;
    this.flatSize = flatSize;
    this.weights = new float[layout.size()];
    this.gradients = new float[layout.size()];
    saved.add(new float[layout.size()]);
    for (int i = 0; i < vectors; i++) {
      memory.add(new float[layout.size()]);
      saved.add(new float[layout.size()]);
    }
  }

  float[] weights() {
    return weights;
  }

  float[] gradients() {
    return gradients;
  }

  List<float[]> memory() {
    return memory;
  }

  /** Takes over a state's numbers. */
  void load(ReplicaState state) {
    EngineArguments.requireSizes(state, flatSize, memory.size());
    Arrays.fill(weights, 0.0f);
    layout.pack(state.weights(), weights);
    for (int i = 0; i < memory.size(); i++) {
      Arrays.fill(memory.get(i), 0.0f);
      layout.pack(state.memory().get(i), memory.get(i));
    }
  }

  /** A new state with these numbers. */
  ReplicaState state(int replica, long step, OptionalLong divergedAt) {
    List<float[]> vectors = new ArrayList<>();
    for (float[] vector : memory) {
      vectors.add(flat(vector));
    }
    return new ReplicaState(replica, step, flat(weights), vectors, divergedAt);
  }

  /** A copy of the weights in the order of the flat vector. */
  float[] flatWeights() {
    return flat(weights);
  }

  /** A copy of the gradient in the order of the flat vector. */
  float[] flatGradients() {
    return flat(gradients);
  }

  private float[] flat(float[] packed) {
    float[] flat = new float[flatSize];
    layout.unpack(packed, flat);
    for (int i = 0; i < flat.length; i++) {
      if (Float.isNaN(flat[i])) {
        flat[i] = Float.intBitsToFloat(CANONICAL_NAN);
      }
    }
    return flat;
  }

  /** Keeps a copy of weights and memory. */
  void save() {
    copy(weights, saved.get(0));
    for (int i = 0; i < memory.size(); i++) {
      copy(memory.get(i), saved.get(i + 1));
    }
  }

  /** Goes back to the copy. */
  void restore() {
    copy(saved.get(0), weights);
    for (int i = 0; i < memory.size(); i++) {
      copy(saved.get(i + 1), memory.get(i));
    }
  }

  /** Whether every weight is finite. */
  boolean isFinite() {
    return layout.isFinite(weights);
  }

  private static void copy(float[] from, float[] to) {
    System.arraycopy(from, 0, to, 0, from.length);
  }
}
