package org.birkhoff.train;

import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.data.DataManifest;
import org.birkhoff.data.Dataset;
import org.birkhoff.data.DatasetLoader;
import org.birkhoff.data.Rows;
import org.birkhoff.family.RateBound;
import org.birkhoff.run.RunSpec;

/** The data sets of a submission's runs, each loaded once from wherever its files may be. */
final class RunData {
  private static final Rows NO_ROWS = new Rows(0, new float[0], new int[0], new float[0]);
  private static final Dataset NONE = new Dataset(1, 1, NO_ROWS, NO_ROWS);

  private final Submission submission;
  private final Configuration configuration;
  private final Map<String, Dataset> loaded = new HashMap<>();

  RunData(Submission submission, Configuration configuration) {
    this.submission = submission;
    this.configuration = configuration;
  }

  /** The data set of a run, with which its learning rate has been checked. */
  Dataset of(RunSpec run) {
    if (!run.model().readsRows()) {
      return NONE;
    }
    Dataset dataset = loaded.computeIfAbsent(run.dataset().sha256(), sha256 -> load(run));
    RateBound.require(run, dataset);
    return dataset;
  }

  private Dataset load(RunSpec run) {
    DataManifest manifest = DataManifest.parse(submission.manifests().get(run.data().manifest()));
    return new DatasetLoader(submission.dataLocations(), configuration)
        .load(manifest, run.data(), run.loss(), run.target());
  }
}
