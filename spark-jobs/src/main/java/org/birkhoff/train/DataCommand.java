package org.birkhoff.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.birkhoff.command.ExitStatus;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.data.DataFetch;
import org.birkhoff.data.DataManifest;
import org.birkhoff.data.Manifests;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code birkhoff data}: which data sets there are, and fetching their files. */
@Command(
    name = "data",
    description = "Lists data sets and fetches their files.",
    mixinStandardHelpOptions = true,
    subcommands = {DataCommand.ListSets.class, DataCommand.Fetch.class})
final class DataCommand implements Runnable {

  @Option(
      names = "--manifests",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      defaultValue = "${env:BIRKHOFF_MANIFESTS:-data-manifests}",
      description = "Folder of data manifests; default: ${DEFAULT-VALUE}.")
  private Path manifests;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name 'list' or 'fetch'.");
  }

  /** {@code birkhoff data list}. */
  @Command(name = "list", description = "Lists the data sets that have a manifest.")
  static final class ListSets implements Callable<Integer> {

    @picocli.CommandLine.ParentCommand private DataCommand parent;

    @Override
    public Integer call() {
      if (!Files.isDirectory(parent.manifests)) {
        throw new InvalidSpecException(
            "Cannot list data sets: there is no folder " + parent.manifests);
      }
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("name", "kind", "licence", "checksums"));
      for (String name : Manifests.names(List.of(parent.manifests))) {
        DataManifest manifest = Manifests.named(name, List.of(parent.manifests)).manifest();
        rows.add(
            List.of(
                name,
                manifest.kind().toString().toLowerCase(Locale.ROOT).replace('_', '-'),
                manifest.licence(),
                manifest.verified() ? "verified" : "unverified"));
      }
      System.out.print(new Listing(rows).text());
      return ExitStatus.SUCCESS.code();
    }
  }

  /** {@code birkhoff data fetch}. */
  @Command(
      name = "fetch",
      description = "Downloads the files of a data set and checks them.",
      footer = {"", "Example: birkhoff data fetch mnist --data-dir data"})
  static final class Fetch implements Callable<Integer> {

    @picocli.CommandLine.ParentCommand private DataCommand parent;

    @Parameters(paramLabel = "NAME", description = "Name of the data set.")
    private String name;

    @Option(
        names = "--data-dir",
        paramLabel = "DIR",
        defaultValue = "${env:BIRKHOFF_DATA}",
        description = "Folder to put the files in; default: the environment's BIRKHOFF_DATA.")
    private Path dataDir;

    @Override
    public Integer call() throws Exception {
      DataManifest manifest = Manifests.named(name, List.of(parent.manifests)).manifest();
      if (dataDir == null) {
        throw new InvalidSpecException(
            "Cannot fetch " + name + ": give --data-dir or set BIRKHOFF_DATA");
      }
      for (DataFetch.FetchedFile file : new DataFetch().fetch(manifest, dataDir)) {
        System.out.printf(
            "%s (%s): %s%n",
            file.path(),
            Listing.bytes(file.bytes()),
            file.outcome().toString().toLowerCase(Locale.ROOT).replace('_', ' '));
      }
      return ExitStatus.SUCCESS.code();
    }
  }
}
