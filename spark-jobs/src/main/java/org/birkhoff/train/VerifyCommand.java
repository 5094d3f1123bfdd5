package org.birkhoff.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.command.ExitStatus;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.Finding;
import org.birkhoff.store.Store;
import org.birkhoff.store.StoreReader;
import org.birkhoff.store.StoreVerification;
import org.birkhoff.store.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code birkhoff verify}: rechecks every file of a store, and the rows against the plan. */
@Command(
    name = "verify",
    description = "Rechecks every file of a store against its checksum, the parts and the plan.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Input: a store. Output: what is wrong with it, one line a finding.",
      "Exit status: 0 sound and complete, 2 damaged or incomplete.",
      "Example: birkhoff verify --store out/quickstart"
    })
final class VerifyCommand implements Callable<Integer> {

  @Option(names = "--store", required = true, paramLabel = "URI", description = "The store.")
  private String store;

  @Option(
      names = "--clean",
      description = "First removes files that nothing refers to, unless a driver holds the store.")
  private boolean clean;

  @Override
  public Integer call() throws Exception {
    Configuration hadoop = new Configuration();
    String uri = StoreUri.absolute(store);
    if (clean) {
      StoreReader.open(hadoop, uri);
      try (Store opened = Store.open(hadoop, uri)) {
        opened.clean().forEach(path -> System.out.println("Removed " + path));
      }
    }
    List<String> findings = new ArrayList<>();
    for (Finding finding : StoreVerification.verify(hadoop, uri)) {
      findings.add(finding.path() + ": " + finding.problem());
    }
    StoreReader reader = StoreReader.open(hadoop, uri);
    for (StoredRun stored : reader.runs()) {
      RunSpec run = RunSpec.fromJson(stored.specification());
      RunWork work =
          new WorkPlanner(run.replicas())
              .plan(run, reader.parts(stored.run()), KeptStates.of(reader, stored.run()));
      if (!work.complete()) {
        findings.add(
            "Run %s is incomplete: %,d replica-steps are left to train"
                .formatted(stored.run(), work.replicaSteps()));
      }
    }
    findings.forEach(System.out::println);
    System.out.printf(
        findings.isEmpty() ? "%2$s is sound and complete%n" : "%d findings in %s%n",
        findings.size(),
        store);
    return findings.isEmpty() ? ExitStatus.SUCCESS.code() : ExitStatus.WRONG_INPUT.code();
  }
}
