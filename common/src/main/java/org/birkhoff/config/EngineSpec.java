package org.birkhoff.config;

/** What trains the replicas ({@code engine:}). */
public record EngineSpec(Type type, Kernels kernels) {

  /** The engine. */
  public enum Type {
    /** Dense networks with specified roundings. */
    FUSED("fused-1"),
    /** Any network of Deeplearning4j; its roundings are those of the library's version. */
    DL4J("dl4j-1.0.0-M2.1-1"),
    /** Models whose law is known, in double precision. */
    THEORY("theory-1");

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
