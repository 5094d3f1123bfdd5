package org.birkhoff.train.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.run.ReplicaState;
import org.birkhoff.run.RunSpec;
import org.birkhoff.store.FileFacts;
import org.birkhoff.store.PartFacts;
import org.birkhoff.store.PartKey;
import org.birkhoff.store.PartWriter;
import org.birkhoff.store.StateHash;
import org.birkhoff.store.StateReader;
import org.birkhoff.store.StateRefs;

/** Writes states as the parts of a store hold them, and reads them as a resumed task does. */
final class StoredStates implements AutoCloseable {
  private final Configuration hadoop = new Configuration();
  private final Path folder;

  StoredStates() throws IOException {
    folder = Files.createTempDirectory("birkhoff-audit");
  }

  /**
   * The states after a passage through a file.
   *
   * @param before the states at the segment's start
   * @param after the states at its end
   * @param toStep the segment's end
   */
  List<ReplicaState> stored(
      RunSpec run, List<ReplicaState> before, List<ReplicaState> after, long fromStep, long toStep)
      throws IOException {
    PartKey key = new PartKey(run.contentHash(), 0, after.size() - 1, fromStep, toStep);
    PartFacts facts;
    try (PartWriter writer = PartWriter.open(hadoop, folder.toString(), run, key)) {
      for (int replica = 0; replica < after.size(); replica++) {
        writer.state(after.get(replica), StateHash.of(before.get(replica)));
      }
      facts = writer.finish();
    }
    FileFacts file = facts.stateFile().orElseThrow();
    StateRefs refs =
        new StateRefs(
            0, after.size() - 1, toStep, file.staged(), file.sha256(), facts.hashesAfter());
    List<ReplicaState> read = StateReader.read(hadoop, folder.toString(), run, List.of(refs));
    Files.delete(folder.resolve(file.staged()));
    return read;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException stays) {
                  throw new UncheckedIOException(stays);
                }
              });
    } catch (UncheckedIOException stays) {
      throw stays.getCause();
    }
  }
}
