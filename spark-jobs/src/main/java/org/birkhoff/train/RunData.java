package org.birkhoff.train;

import org.apache.hadoop.conf.Configuration;
import org.birkhoff.data.DataManifest;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.DatasetLoader;
import org.birkhoff.run.RunSpec;

/** Loads the data set of a run from wherever the submission says its files may be. */
final class RunData {

  private RunData() {}

  static Dataset load(RunSpec run, Submission submission, Configuration configuration) {
    String name = run.data().manifest();
    DataManifest manifest = DataManifest.parse(submission.manifests().get(name));
    return new DatasetLoader(submission.dataLocations(), configuration)
        .load(manifest, run.data(), run.loss(), run.target());
  }
}
