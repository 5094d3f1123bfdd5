package org.birkhoff.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.train.engine.Engines;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where a sweep, its manifests and its data are. */
final class SweepOptions {

  @Option(names = "--sweep", paramLabel = "FILE", description = "Sweep file (YAML).")
  private Path sweep;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides a key of the sweep, such as training.steps=1000; repeatable.")
  private List<String> overrides = List.of();

  @Option(
      names = "--data-dir",
      paramLabel = "URI",
      defaultValue = "${env:BIRKHOFF_DATA}",
      description = "Folder or URI of data files; default: the environment's BIRKHOFF_DATA.")
  private String dataDir;

  @Option(
      names = "--manifests",
      paramLabel = "DIR",
      defaultValue = "${env:BIRKHOFF_MANIFESTS:-data-manifests}",
      description = "Folder of data manifests; default: ${DEFAULT-VALUE}.")
  private Path manifests;

  @Option(
      names = "--submission",
      hidden = true,
      description = "A resolved sweep, as the launcher ships it; repeated when long.")
  private List<String> submission = List.of();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec mixee;

  /**
   * The sweep with everything it needs, resolved here or by the launcher before.
   *
   * @throws InvalidSpecException if it cannot be used, or this build lacks an engine that it asks
   *     for
   */
  Submission submission() {
    Submission resolved = resolved();
    Engines.requireAvailable(resolved.runs());
    return resolved;
  }

  private Submission resolved() {
    if (!submission.isEmpty()) {
      return Submission.decode(submission).withDataDir(dataDir);
    }
    if (sweep == null) {
      throw new ParameterException(mixee.commandLine(), "Missing required option: '--sweep=FILE'");
    }
    if (!Files.isRegularFile(sweep)) {
      throw new InvalidSpecException("Cannot read sweep " + sweep + ": no such file");
    }
    return SubmissionResolver.resolve(sweep, overrides, manifests, dataLocations());
  }

  private List<String> dataLocations() {
    List<String> locations = new ArrayList<>();
    if (dataDir != null && !dataDir.isBlank()) {
      locations.add(StoreUri.absolute(dataDir));
    }
    return locations;
  }

  Path manifests() {
    return manifests;
  }

  String dataDir() {
    return dataDir;
  }
}
