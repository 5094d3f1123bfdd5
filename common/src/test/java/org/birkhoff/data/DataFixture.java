package org.birkhoff.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Scaling;
import org.birkhoff.config.Target;

/** Small data sets in a folder, with manifests that describe them. */
final class DataFixture {
  static final Path MANIFESTS = Path.of("..", "data-manifests");

  private DataFixture() {}

  static DataManifest shipped(String name) {
    return Manifests.named(name, List.of(MANIFESTS)).manifest();
  }

  static DataSpec spec(double testFraction, double labelNoise, Scaling scaling) {
    return new DataSpec("any", 3, testFraction, labelNoise, scaling, Map.of());
  }

  static DataSpec plain() {
    return spec(0, 0, Scaling.NONE);
  }

  /** A manifest of csv files "data.csv.gz" of three features and a label of four classes. */
  static DataManifest csv(Path folder, int rows) {
    return csv(folder, rows, sha256(folder.resolve("data.csv.gz")));
  }

  static DataManifest csv(Path folder, int rows, String sha256) {
    return DataManifest.parse(
        """
        name: small
        kind: csv
        files: [{role: data, path: data.csv.gz, sha-256: %s}]
        rows: %d
        shape: [3]
        classes: 4
        label-column: 1
        licence: none
        source: test
        verified: true
        """
            .formatted(sha256, rows));
  }

  /** A manifest of "images.gz" and "labels.gz" of 2 x 2 images of three classes. */
  static DataManifest idx(Path folder, int rows) {
    return DataManifest.parse(
        """
        name: small-idx
        kind: idx
        files:
          - {role: train-images, path: images.gz, sha-256: %s}
          - {role: train-labels, path: labels.gz, sha-256: %s}
        rows: %d
        shape: [2, 2]
        classes: 3
        values: [0, 255]
        licence: none
        source: test
        verified: true
        """
            .formatted(
                sha256(folder.resolve("images.gz")), sha256(folder.resolve("labels.gz")), rows));
  }

  static byte[] idxFile(int[] extents, int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * extents.length + values.length);
    bytes.putInt(0x0800 | extents.length);
    for (int extent : extents) {
      bytes.putInt(extent);
    }
    for (int value : values) {
      bytes.put((byte) value);
    }
    return bytes.array();
  }

  /** Loads labels for cross-entropy from a local folder. */
  static Dataset load(DataManifest manifest, DataSpec spec, Path folder) {
    return new DatasetLoader(List.of(folder.toString()))
        .load(manifest, spec, Loss.CROSS_ENTROPY, Target.LABEL);
  }

  static Dataset generate(DataManifest manifest, DataSpec spec) {
    return new DatasetLoader(List.of()).load(manifest, spec, Loss.CROSS_ENTROPY, Target.LABEL);
  }

  static void write(Path file, byte[] content) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(String text) {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
      stream.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String sha256(Path file) {
    try {
      return sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
