package org.birkhoff.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.command.ExitStatus;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.StoreReader;
import org.birkhoff.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code birkhoff list}: the runs of a store and how far they are. */
@Command(
    name = "list",
    description = "Lists the runs of a store and how far they are.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: birkhoff list --store out/quickstart"})
final class ListCommand implements Callable<Integer> {

  @Option(names = "--store", required = true, paramLabel = "URI", description = "The store.")
  private String store;

  @Override
  public Integer call() throws Exception {
    StoreReader reader = StoreReader.open(new Configuration(), StoreUri.absolute(store));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("run", "name", "cell", "replicas", "steps", "diverged", "complete"));
    for (StoredRun stored : reader.runs()) {
      RunSpec run = RunSpec.fromJson(stored.specification());
      RunWork work =
          new WorkPlanner(run.replicas())
              .plan(run, reader.parts(stored.run()), KeptStates.of(reader, stored.run()));
      long planned = run.replicas() * run.training().steps();
      double done = planned == 0 ? 1 : 1 - (double) work.replicaSteps() / planned;
      rows.add(
          List.of(
              stored.run().substring(0, 12),
              run.name(),
              run.cell().isEmpty() ? "-" : run.cell().toString(),
              Integer.toString(run.replicas()),
              String.format(Locale.ROOT, "%,d", run.training().steps()),
              Integer.toString(work.diverged()),
              work.complete() ? "yes" : String.format(Locale.ROOT, "%.1f %%", 100 * done)));
    }
    System.out.print(new Listing(rows).text());
    return ExitStatus.SUCCESS.code();
  }
}
