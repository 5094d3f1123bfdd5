package org.birkhoff.config;

/** What trains the replicas ({@code engine:}). */
public record EngineSpec(Type type, Kernels kernels) {

  /** The engine. */
  public enum Type {
    FUSED
  }
}
