package org.birkhoff.store;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What one task produced for one group and segment.
 *
 * @param snapshotSteps the steps of its snapshots, ascending
 * @param metricSteps the steps of its metrics, ascending
 * @param sketchSteps the steps of its sketches, ascending
 * @param files one file a table that got rows
 * @param state the file with the replicas' states at its end, or null if none was written
 * @param hashesBefore {@link StateHash} of each replica's state at its start, first replica first
 * @param hashesAfter the same at its end
 * @param diverged the replicas whose state at its end is a diverged one
 */
public record PartFacts(
    PartKey key,
    long[] snapshotSteps,
    long[] metricSteps,
    long[] sketchSteps,
    List<FileFacts> files,
    FileFacts state,
    StateHashes hashesBefore,
    StateHashes hashesAfter,
    List<Divergence> diverged)
    implements Serializable {

  public PartFacts {
    snapshotSteps = snapshotSteps.clone();
    metricSteps = metricSteps.clone();
    sketchSteps = sketchSteps.clone();
    files = List.copyOf(files);
    diverged = List.copyOf(diverged);
    if (hashesBefore.size() != key.replicas() || hashesAfter.size() != key.replicas()) {
      throw new IllegalArgumentException(
          "Cannot describe part %s: it needs %d state hashes before and after, but had %d and %d"
              .formatted(key, key.replicas(), hashesBefore.size(), hashesAfter.size()));
    }
  }

  /** The steps of its snapshots, ascending. */
  @Override
  public long[] snapshotSteps() {
    return snapshotSteps.clone();
  }

  /** The steps of its metrics, ascending. */
  @Override
  public long[] metricSteps() {
    return metricSteps.clone();
  }

  /** The steps of its sketches, ascending. */
  @Override
  public long[] sketchSteps() {
    return sketchSteps.clone();
  }

  /** The file with the replicas' states at its end. */
  public Optional<FileFacts> stateFile() {
    return Optional.ofNullable(state);
  }

  /** The hash of a replica's state at the part's end. */
  public String hashAfter(int replica) {
    return hashesAfter.get(replica - key.firstReplica());
  }

  /** The same part with equal hashes at its start, held elsewhere already. */
  PartFacts startingFrom(StateHashes before) {
    return new PartFacts(
        key, snapshotSteps, metricSteps, sketchSteps, files, state, before, hashesAfter, diverged);
  }

  /** Whether this is the same result: the same key, rows and state, wherever they were staged. */
  boolean sameResult(PartFacts other) {
    return key.equals(other.key)
        && names(files).equals(names(other.files))
        && hashesBefore.equals(other.hashesBefore)
        && hashesAfter.equals(other.hashesAfter)
        && diverged.equals(other.diverged);
  }

  private static List<String> names(List<FileFacts> files) {
    return files.stream().map(file -> file.table() + "/" + file.name()).sorted().toList();
  }
}
