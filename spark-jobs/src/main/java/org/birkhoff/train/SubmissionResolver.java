package org.birkhoff.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.birkhoff.config.DataIdentity;
import org.birkhoff.config.DataSpec;
import org.birkhoff.config.Loss;
import org.birkhoff.config.SweepSpecParser;
import org.birkhoff.config.Target;
import org.birkhoff.data.DatasetLoader;
import org.birkhoff.data.LocatedManifest;
import org.birkhoff.data.Manifests;
import org.birkhoff.run.RunSpec;
import org.birkhoff.run.RunSpecs;

/** Resolves a sweep file on the host where it lies, with its manifests. */
final class SubmissionResolver {
  private final List<Path> manifestFolders;
  private final Map<String, String> manifests = new TreeMap<>();
  private final Set<String> manifestPlaces = new LinkedHashSet<>();

  private SubmissionResolver(List<Path> manifestFolders) {
    this.manifestFolders = manifestFolders;
  }

  /**
   * The submission of a sweep file.
   *
   * @param overrides {@code key=value} that replace keys of the file
   * @param manifestFolder where manifests are looked for by name
   * @param dataLocations where data files are looked for first; then beside their manifest
   */
  static Submission resolve(
      Path sweep, List<String> overrides, Path manifestFolder, List<String> dataLocations) {
    SubmissionResolver resolver = new SubmissionResolver(List.of(manifestFolder));
    List<RunSpec> runs =
        RunSpecs.resolve(
            SweepSpecParser.read(sweep, overrides),
            resolver::identify,
            new ConfigurationFiles(sweep.toAbsolutePath().getParent()));
    List<String> locations = new ArrayList<>(dataLocations);
    locations.addAll(resolver.manifestPlaces);
    return new Submission(runs, resolver.manifests, locations);
  }

  private DataIdentity identify(DataSpec data, Loss loss, Target target) {
    LocatedManifest located = Manifests.named(data.manifest(), manifestFolders);
    manifests.put(data.manifest(), located.manifest().text());
    manifestPlaces.add(new org.apache.hadoop.fs.Path(located.folder().toUri()).toString());
    return DatasetLoader.identity(located.manifest(), data, loss, target);
  }
}
