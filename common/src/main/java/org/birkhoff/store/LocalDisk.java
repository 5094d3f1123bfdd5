package org.birkhoff.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What a local file system can do beyond Hadoop's interface: atomic renames forced to disk. */
record LocalDisk(Path root) {

  /** Renames; the new name is on disk once its folder is forced. */
  void move(String from, String to) throws IOException {
    Path target = root.resolve(to);
    createFolders(target.getParent());
    Files.move(root.resolve(from), target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Puts new bytes in a file's place, so that a reader sees the old or the new ones. */
  void replace(String name, byte[] bytes) throws IOException {
    Path target = root.resolve(name);
    Path fresh = target.resolveSibling(target.getFileName() + ".new");
    Files.write(fresh, bytes);
    force(fresh);
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    force(target.getParent());
  }

  void force(String name) throws IOException {
    force(root.resolve(name));
  }

  private void createFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      createFolders(folder.getParent());
      Files.createDirectories(folder);
      force(folder.getParent());
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
