package org.birkhoff.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.birkhoff.config.InvalidSpecException;

/**
 * A file in the store by which a host shows that it sees the same store as the driver.
 *
 * @param file address of the file
 * @param nonce what it holds
 */
record StoreMark(String storeUri, String file, String nonce) implements Serializable {

  /** Writes a new mark into a folder of the store. */
  static StoreMark write(Configuration configuration, String storeUri, String folder)
      throws IOException {
    String nonce = UUID.randomUUID().toString();
    Path file = new Path(new Path(storeUri, folder), "probe-" + nonce);
    try (OutputStream out = file.getFileSystem(configuration).create(file, false)) {
      out.write(nonce.getBytes(StandardCharsets.UTF_8));
    }
    return new StoreMark(storeUri, file.toString(), nonce);
  }

  /** Whether this host sees the mark. */
  boolean isSeen(Configuration configuration) {
    Path path = new Path(file);
    try (InputStream in = path.getFileSystem(configuration).open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).equals(nonce);
    } catch (IOException unreadable) {
      return false;
    }
  }

  void delete(Configuration configuration) throws IOException {
    Path path = new Path(file);
    path.getFileSystem(configuration).delete(path, false);
  }

  /** What to say of an executor that does not see it. */
  InvalidSpecException unseenBy(String executor) {
    return new InvalidSpecException(
        "Cannot use store %s: executor %s does not see it; give a URI that all hosts share"
            .formatted(storeUri, executor));
  }
}
