package org.birkhoff.analysis.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.store.OrderedFooter;

/** A file in the making: it bears its name once it is whole, and never replaces another. */
final class NewFile implements Closeable {
  /** The footer's length and the four letters of the format. */
  private static final int TRAILER = 2 * Integer.BYTES;

  private final Path target;
  private final Path partial;
  private final FileChannel channel;

  private NewFile(Path target, Path partial, FileChannel channel) {
    this.target = target;
    this.partial = partial;
    this.channel = channel;
  }

  /**
   * Starts a file and makes the folders above it.
   *
   * @throws InvalidSpecException if they cannot be made or written to
   */
  static NewFile create(Path target) throws IOException {
    Path partial = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      return new NewFile(
          target,
          partial,
          FileChannel.open(
              partial,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING));
    } catch (FileSystemException refused) {
      throw new InvalidSpecException(
          "Cannot export to %s: %s; choose another folder".formatted(target, obstacle(target)));
    }
  }

  private static String obstacle(Path target) {
    Path above = target.toAbsolutePath().getParent();
    while (!Files.exists(above)) {
      above = above.getParent();
    }
    return above + (Files.isDirectory(above) ? " cannot be written to" : " is a file");
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

  /** Puts the footer of a whole Parquet file in order. */
  void orderFooter() throws IOException {
    long trailer = channel.size() - TRAILER;
    int length = ByteBuffer.wrap(end(trailer)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    byte[] ordered = OrderedFooter.of(end(trailer - length));
    channel.truncate(trailer - length);
    write(ByteBuffer.wrap(ordered), trailer - length);
  }

  private byte[] end(long from) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size() - from));
    while (bytes.hasRemaining()) {
      channel.read(bytes, from + bytes.position());
    }
    return bytes.array();
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
