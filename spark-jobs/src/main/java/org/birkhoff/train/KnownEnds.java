package org.birkhoff.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.birkhoff.store.PartFacts;
import org.birkhoff.store.StateHashes;

/** The hashes that the states of neighbouring replicas at a segment's end must have. */
record KnownEnds(int first, StateHashes hashes) implements Serializable {

  /** Those of replicas {@code first} to {@code last} at a step, from the parts that end there. */
  static List<KnownEnds> of(List<PartFacts> parts, int first, int last, long step) {
    List<KnownEnds> known = new ArrayList<>();
    for (PartFacts part : parts) {
      int from = Math.max(first, part.key().firstReplica());
      int to = Math.min(last, part.key().lastReplica());
      if (part.key().toStep() == step && from <= to) {
        int offset = part.key().firstReplica();
        known.add(new KnownEnds(from, part.hashesAfter().slice(from - offset, to + 1 - offset)));
      }
    }
    return known;
  }

  /** The hash of a replica's state, if it is among them. */
  Optional<String> of(int replica) {
    return replica >= first && replica < first + hashes.size()
        ? Optional.of(hashes.get(replica - first))
        : Optional.empty();
  }
}
