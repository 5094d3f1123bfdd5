package org.birkhoff.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;

/** {@link PlainLocalFileSystem} for Hadoop's other interface, which Delta's log store writes by. */
final class PlainLocalFs extends DelegateToFileSystem {

  /** Called by Hadoop through reflection, with exactly these parameters. */
  PlainLocalFs(URI uri, Configuration conf) throws IOException, URISyntaxException {
    super(
        FsConstants.LOCAL_FS_URI,
        new PlainLocalFileSystem(),
        conf,
        FsConstants.LOCAL_FS_URI.getScheme(),
        false);
  }

  @Override
  public int getUriDefaultPort() {
    return -1;
  }
}
