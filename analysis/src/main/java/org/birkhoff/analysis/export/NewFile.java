package org.birkhoff.analysis.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file in the making: it bears its name once it is whole, and never replaces another. */
final class NewFile implements Closeable {
  private final Path target;
  private final Path partial;
  private final FileChannel channel;

  private NewFile(Path target, Path partial, FileChannel channel) {
    this.target = target;
    this.partial = partial;
    this.channel = channel;
  }

  static NewFile create(Path target) throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    Path partial = target.resolveSibling(target.getFileName() + ".part");
    return new NewFile(
        target,
        partial,
        FileChannel.open(
            partial,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING));
  }

  /** Writes all bytes of a buffer at a position. */
  void write(ByteBuffer bytes, long position) throws IOException {
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  FileChannel channel() {
    return channel;
  }

  /** Gives the file its name. */
  void finish() throws IOException {
    channel.close();
    if (Files.exists(target)) {
      throw new IOException("Cannot write %s: it exists already".formatted(target));
    }
    Files.move(partial, target);
  }

  /** Removes what was not finished. */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(partial);
  }
}
