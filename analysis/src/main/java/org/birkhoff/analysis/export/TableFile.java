package org.birkhoff.analysis.export;

import java.io.Closeable;
import java.io.IOException;
import org.apache.parquet.example.data.Group;

/** A file that takes the rows of a table, one after the other. */
public interface TableFile extends Closeable {

  void write(Group row) throws IOException;

  /** Gives the file its name. */
  void finish() throws IOException;
}
