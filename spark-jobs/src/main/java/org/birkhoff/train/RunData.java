package org.birkhoff.train;

import org.apache.hadoop.conf.Configuration;
import org.birkhoff.data.DataManifest;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.DatasetLoader;
import org.birkhoff.data.Rows;
import org.birkhoff.run.RunSpec;

/** Loads the data set of a run from wherever the submission says its files may be. */
final class RunData {

  private static final Rows NO_ROWS = new Rows(0, new float[0], new int[0], new float[0]);
  private static final Dataset NONE = new Dataset(1, 1, NO_ROWS, NO_ROWS);

  private RunData() {}

  static Dataset load(RunSpec run, Submission submission, Configuration configuration) {
    if (!run.model().readsRows()) {
      return NONE;
    }
    String name = run.data().manifest();
    DataManifest manifest = DataManifest.parse(submission.manifests().get(name));
    return new DatasetLoader(submission.dataLocations(), configuration)
        .load(manifest, run.data(), run.loss(), run.target());
  }
}
