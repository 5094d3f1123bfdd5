package org.birkhoff.config;

/**
 * What a prepared data set is, whatever the files' place.
 *
 * @param name the manifest's name
 * @param sha256 hex digest over the files' checksums (or the generator and its options), the reader
 *     and every preparation option
 * @param inputs features of a row
 * @param outputs outputs of the network: classes, targets, or inputs for an autoencoder
 */
public record DataIdentity(
    String name, String sha256, int trainRows, int testRows, int inputs, int outputs) {
  /** Of models that read no data set: the SHA-256 of the text {@code birkhoff-no-data-1}. */
  public static final DataIdentity NONE =
      new DataIdentity(
          DataSpec.NONE.manifest(),
          "8e3b2ee8b84ce6e6617f4476a5b9597fc114dd8a754533c3d159eec76bff5c43",
          1,
          0,
          1,
          1);

  public DataIdentity {
    Constraints.on("data set " + name)
        .require(
            sha256.matches("[0-9a-f]{64}"),
            "sha-256",
            "must be 64 hexadecimal digits, but was \"" + sha256 + "\"")
        .between("train-rows", trainRows, 1, Integer.MAX_VALUE)
        .between("test-rows", testRows, 0, Integer.MAX_VALUE)
        .between("inputs", inputs, 1, Integer.MAX_VALUE)
        .between("outputs", outputs, 1, Integer.MAX_VALUE)
        .hold();
  }
}
