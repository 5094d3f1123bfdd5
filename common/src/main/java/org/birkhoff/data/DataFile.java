package org.birkhoff.data;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.birkhoff.config.InvalidSpecException;

/**
 * One file of a data set.
 *
 * @param path place below a data folder, such as {@code digits/digits.csv.gz}
 * @param url where it can be fetched
 * @param sha256 64 hexadecimal digits
 * @param md5 32 hexadecimal digits, for files whose SHA-256 nobody has published
 * @param bytes its size
 */
public record DataFile(
    FileRole role,
    String path,
    Optional<String> url,
    Optional<String> sha256,
    Optional<String> md5,
    OptionalLong bytes) {

  public DataFile {
    require(
        !path.isEmpty() && !path.startsWith("/") && !List.of(path.split("/")).contains(".."),
        path,
        "path must be relative and without ..");
    require(sha256.isPresent() || md5.isPresent(), path, "a sha-256 or md5 must be given");
    sha256.ifPresent(d -> require(d.matches("[0-9a-f]{64}"), path, "sha-256 must be 64 digits"));
    md5.ifPresent(d -> require(d.matches("[0-9a-f]{32}"), path, "md5 must be 32 digits"));
    bytes.ifPresent(b -> require(b > 0, path, "bytes must be at least 1"));
  }

  /** The checksums that the file must have, as {@code algorithm:digits}. */
  List<String> checksums() {
    return Stream.concat(
            sha256.map(d -> "sha-256:" + d).stream(), md5.map(d -> "md5:" + d).stream())
        .toList();
  }

  private static void require(boolean holds, String path, String rule) {
    if (!holds) {
      throw new InvalidSpecException("Cannot use data file \"%s\": its %s".formatted(path, rule));
    }
  }
}
