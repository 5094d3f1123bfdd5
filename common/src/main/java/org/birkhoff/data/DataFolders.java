package org.birkhoff.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.config.InvalidSpecException;

/** The folders, local or of any Hadoop file system, in which files of data sets are searched. */
final class DataFolders {
  // one letter before the colon would be a drive
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private final List<String> folders;
  private final Configuration hadoop;

  DataFolders(List<String> folders, Configuration hadoop) {
    this.folders = List.copyOf(folders);
    this.hadoop = hadoop;
  }

  /** A file's bytes, checked, and the place where it was found. */
  record Found(String place, byte[] bytes) {}

  Found read(DataManifest manifest, DataFile file) {
    String action = "Cannot read data set " + manifest.name();
    for (String folder : folders) {
      String place = (folder.endsWith("/") ? folder : folder + "/") + file.path();
      try {
        Optional<InputStream> stream = open(place);
        if (stream.isPresent()) {
          return new Found(place, read(stream.get(), file, action, place));
        }
      } catch (IOException e) {
        throw new InvalidSpecException(
            "%s: file %s cannot be read: %s".formatted(action, place, e.getMessage()));
      }
    }
    throw new InvalidSpecException(
        "%s: file %s must be in one of the folders %s, but is in none%s"
            .formatted(
                action,
                file.path(),
                folders,
                file.url().isPresent()
                    ? "; birkhoff data fetch %s downloads it".formatted(manifest.name())
                    : ""));
  }

  private Optional<InputStream> open(String place) throws IOException {
    if (SCHEME.matcher(place).matches()) {
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(place);
      org.apache.hadoop.fs.FileSystem system = path.getFileSystem(hadoop);
      return system.exists(path) ? Optional.of(system.open(path)) : Optional.empty();
    }
    Path path = Path.of(place);
    return Files.isRegularFile(path) ? Optional.of(Files.newInputStream(path)) : Optional.empty();
  }

  private static byte[] read(InputStream opened, DataFile file, String action, String place)
      throws IOException {
    FileCheck check = new FileCheck(file);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    try (InputStream stream = opened) {
      for (int n = stream.read(buffer); n >= 0 && !check.exceeded(); n = stream.read(buffer)) {
        content.write(buffer, 0, n);
        check.update(buffer, 0, n);
      }
    }
    check.finish(action, place);
    return content.toByteArray();
  }
}
