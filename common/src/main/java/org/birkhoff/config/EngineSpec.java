package org.birkhoff.config;

/** What trains the replicas ({@code engine:}). */
public record EngineSpec(Type type, Kernels kernels) {

  /** The engine. */
  public enum Type {
    FUSED("fused-1");

    private final String arithmetic;

    Type(String arithmetic) {
      this.arithmetic = arithmetic;
    }

    /** The version of the engine's roundings, which enters the content hash. */
    public String arithmetic() {
      return arithmetic;
    }
  }
}
