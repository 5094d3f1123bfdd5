package org.birkhoff.data;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.birkhoff.config.InvalidSpecException;

/** Unpacks a file of a data set within a bound. */
final class Unpacked {
  private Unpacked() {}

  /**
   * The content of a file, unpacked if its name ends in {@code .gz}.
   *
   * @param most the most bytes that the data set's shape allows
   */
  static byte[] of(String dataset, DataFolders.Found file, long most) {
    byte[] content = file.bytes();
    if (file.place().endsWith(".gz")) {
      content = gunzip(dataset, file, most);
    }
    if (content.length > most) {
      throw new InvalidSpecException(
          "Cannot read data set %s: file %s must hold at most %d bytes by the manifest's shape, but holds more"
              .formatted(dataset, file.place(), most));
    }
    return content;
  }

  private static byte[] gunzip(String dataset, DataFolders.Found file, long most) {
    int limit = (int) Math.min(most + 1, Integer.MAX_VALUE - 64);
    try (InputStream stream =
        new GZIPInputStream(new ByteArrayInputStream(file.bytes()), 1 << 16)) {
      return stream.readNBytes(limit);
    } catch (EOFException e) {
      throw new InvalidSpecException(
          "Cannot read data set %s: file %s is a truncated gzip file"
              .formatted(dataset, file.place()));
    } catch (ZipException e) {
      throw new InvalidSpecException(
          "Cannot read data set %s: file %s is not a whole gzip file: %s"
              .formatted(dataset, file.place(), e.getMessage()));
    } catch (IOException e) {
      throw new IllegalStateException("Cannot read bytes in memory", e);
    }
  }
}
