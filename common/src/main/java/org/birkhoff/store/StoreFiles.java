package org.birkhoff.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.birkhoff.config.InvalidSpecException;

/** The files below a store's root, named by their path relative to it. */
final class StoreFiles {
  static final String STAGING = "_staging";

  private static final String LOCAL = "file";

  private final Configuration conf;
  private final FileSystem fileSystem;
  private final Path root;

  private StoreFiles(Configuration conf, FileSystem fileSystem, Path root) {
    this.conf = conf;
    this.fileSystem = fileSystem;
    this.root = root;
  }

  /**
   * Files of the store at a URI or local path. Local files are written without Hadoop's hidden
   * checksum files, which a rename would leave behind and a copied store would not need.
   */
  static StoreFiles of(Configuration hadoop, String uri) throws IOException {
    Configuration conf = new Configuration(hadoop);
    Path path;
    FileSystem fileSystem;
    try {
      path = new Path(uri);
      fileSystem = path.getFileSystem(conf);
    } catch (UnsupportedFileSystemException | RuntimeException e) {
      throw new InvalidSpecException("Cannot open store %s: %s".formatted(uri, reason(e)));
    }
    if (LOCAL.equals(fileSystem.getUri().getScheme())) {
      conf.setClassLoader(StoreFiles.class.getClassLoader());
      conf.set("fs.file.impl", PlainLocalFileSystem.class.getName());
      conf.setBoolean("fs.file.impl.disable.cache", true);
      conf.set("fs.AbstractFileSystem.file.impl", PlainLocalFs.class.getName());
      fileSystem = path.getFileSystem(conf);
    }
    return new StoreFiles(conf, fileSystem, fileSystem.makeQualified(path));
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  Configuration conf() {
    return conf;
  }

  /** The store's address, for messages. */
  String uri() {
    return root.toString();
  }

  Path path(String name) {
    return new Path(root, new Path(null, null, name));
  }

  /** The local disk the store lies on, if it does. */
  Optional<LocalDisk> local() {
    return LOCAL.equals(root.toUri().getScheme())
        ? Optional.of(new LocalDisk(java.nio.file.Path.of(root.toUri().getPath())))
        : Optional.empty();
  }

  boolean exists(String name) throws IOException {
    return fileSystem.exists(path(name));
  }

  /** The file's length, or empty if it does not exist. */
  OptionalLong length(String name) throws IOException {
    try {
      return OptionalLong.of(fileSystem.getFileStatus(path(name)).getLen());
    } catch (FileNotFoundException e) {
      return OptionalLong.empty();
    }
  }

  FileStatus status(String name) throws IOException {
    return fileSystem.getFileStatus(path(name));
  }

  /** Creates the store's own folder. */
  void createRoot() throws IOException {
    if (local().isPresent()) {
      java.nio.file.Files.createDirectories(local().get().root());
    } else {
      fileSystem.mkdirs(root);
    }
  }

  void createFolder(String name) throws IOException {
    fileSystem.mkdirs(path(name));
  }

  FSDataOutputStream create(String name) throws IOException {
    return fileSystem.create(path(name), false);
  }

  FSDataInputStream open(String name) throws IOException {
    return fileSystem.open(path(name));
  }

  String text(String name) throws IOException {
    try (FSDataInputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  String sha256(String name) throws IOException {
    return Sha256.of(open(name));
  }

  /**
   * Moves a staged file to its content-addressed place; the caller forces the folder to disk. If a
   * file of that name and length is there already, the staged one is a copy of it and is removed.
   */
  void publish(String staged, String target, long bytes) throws IOException {
    OptionalLong present = length(target);
    if (present.isPresent() && present.getAsLong() == bytes) {
      delete(staged);
      return;
    }
    if (length(staged).isEmpty()) {
      throw new IOException(
          "Cannot move file %s into store %s: neither it nor staged file %s holds its %d bytes"
              .formatted(target, uri(), staged, bytes));
    }
    if (local().isPresent()) {
      local().get().move(staged, target);
      return;
    }
    fileSystem.mkdirs(path(target).getParent());
    if (present.isPresent()) {
      delete(target);
    }
    if (!fileSystem.rename(path(staged), path(target))) {
      throw new IOException(
          "Cannot move file %s into store %s: its file system refused the rename of %s"
              .formatted(target, uri(), staged));
    }
  }

  /** Puts text in a file's place; on a local file system readers see the old or the new text. */
  void replace(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (local().isPresent()) {
      local().get().replace(name, bytes);
      return;
    }
    try (FSDataOutputStream out = fileSystem.create(path(name), true)) {
      out.write(bytes);
    }
  }

  /** Forces a file or folder to disk where the file system is a local one. */
  void force(String name) throws IOException {
    if (local().isPresent()) {
      local().get().force(name);
    }
  }

  void delete(String name) throws IOException {
    fileSystem.delete(path(name), false);
  }

  /** Every file below a folder, relative to the store, sorted; none if the folder is absent. */
  List<String> list(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      for (FileStatus status : fileSystem.listStatus(path(folder))) {
        String name = folder + "/" + status.getPath().getName();
        if (status.isDirectory()) {
          names.addAll(list(name));
        } else {
          names.add(name);
        }
      }
    } catch (FileNotFoundException e) {
      return List.of();
    }
    names.sort(null);
    return names;
  }

  /** The names of the entries right below a folder; none if the folder is absent. */
  List<String> entries(String folder) throws IOException {
    try {
      List<String> names = new ArrayList<>();
      for (FileStatus status : fileSystem.listStatus(folder.isEmpty() ? root : path(folder))) {
        names.add(status.getPath().getName());
      }
      names.sort(null);
      return names;
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}
