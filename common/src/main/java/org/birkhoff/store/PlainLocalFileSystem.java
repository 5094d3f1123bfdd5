package org.birkhoff.store;

import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files with the permissions that the process's umask gives them: Hadoop's own class starts a
 * {@code chmod} process for every file where its native library is not installed.
 */
final class PlainLocalFileSystem extends RawLocalFileSystem {

  PlainLocalFileSystem() {}

  @Override
  public void setPermission(Path path, FsPermission permission) {}
}
