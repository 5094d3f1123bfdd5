package org.birkhoff.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.birkhoff.config.InvalidSpecException;

/**
 * The right to write a store on a local file system: an operating-system lock that ends with its
 * process, however that ends. Elsewhere there is none, and Delta's transaction numbers alone stop
 * the second driver.
 */
final class StoreLock implements AutoCloseable {
  static final String FILE = "_LOCK";

  /** The lock's place in the file, beyond its text, which others may read while it is held. */
  private static final long POSITION = Long.MAX_VALUE - 1;

  private final String property;
  private final FileChannel channel;

  private StoreLock(String property, FileChannel channel) {
    this.property = property;
    this.channel = channel;
  }

  /** Takes the lock, or returns empty on a file system that has none. */
  static Optional<StoreLock> take(StoreFiles files) throws IOException {
    if (files.local().isEmpty()) {
      return Optional.empty();
    }
    Path file = files.local().get().root().toRealPath().resolve(FILE);
    // POSIX drops a process's lock when any of its channels on the file closes, so a second attempt
    // in this process must not open the file at all; class loaders share nothing but properties.
    String property = "org.birkhoff.store.lock:" + file;
    if (System.getProperties().putIfAbsent(property, "held") != null) {
      throw held(files, "in this process");
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock(POSITION, 1, false);
      if (lock == null) {
        throw held(files, holder(channel));
      }
      byte[] text = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
      channel.truncate(0).write(ByteBuffer.wrap(text), 0);
      return Optional.of(new StoreLock(property, channel));
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      System.getProperties().remove(property);
      throw e;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(32);
    channel.read(text, 0);
    return "process " + new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
  }

  private static InvalidSpecException held(StoreFiles files, String holder) {
    return new InvalidSpecException(
        "Cannot open store %s for writing: another Birkhoff driver (%s) holds it"
            .formatted(files.uri(), holder));
  }

  @Override
  public void close() throws IOException {
    channel.close();
    System.getProperties().remove(property);
  }
}
