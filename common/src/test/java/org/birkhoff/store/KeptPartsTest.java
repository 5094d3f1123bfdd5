package org.birkhoff.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptPartsTest {
  private static final int REPLICAS = 24;

  /** The same bookkeeping replica by replica. */
  private final Map<Integer, List<PartFacts>> expected = new TreeMap<>();

  private final KeptParts kept = new KeptParts();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void keepsOfEachReplicaTheLastTwoHoweverPartsOverlap(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 60; i++) {
      int first = random.nextInt(REPLICAS);
      PartFacts part = part(first, random.nextInt(first, REPLICAS), 1 + random.nextInt(6), i);
      Set<String> before = paths();
      Set<String> dropped = kept.add(part);
      for (int r = part.key().firstReplica(); r <= part.key().lastReplica(); r++) {
        insert(expected.computeIfAbsent(r, replica -> new ArrayList<>()), part);
      }
      Set<String> gone = new HashSet<>(before);
      gone.add(path(part));
      gone.removeAll(paths());
      assertThat(dropped).isEqualTo(gone);
      assertThat(paths()).allMatch(kept::keeps);
      assertThat(gone).noneMatch(kept::keeps);
      assertThat(byReplica(kept.all(), 2)).isEqualTo(byReplica(refs(2), 2));
      assertThat(byReplica(kept.newest(), 1)).isEqualTo(byReplica(refs(1), 1));
    }
  }

  @Test
  void aMillionReplicasCostAsMuchAsThereAreParts() {
    for (int first = 0; first < 1_000_000; first += 250_000) {
      for (long to = 1; to <= 3; to++) {
        kept.add(part(first, first + 249_999, to, to));
      }
    }
    assertThat(kept.newest()).hasSize(4).allMatch(refs -> refs.count() == 250_000);
    assertThat(kept.all()).hasSize(8);
  }

  private static void insert(List<PartFacts> parts, PartFacts part) {
    if (parts.stream().noneMatch(other -> other.key().toStep() == part.key().toStep())) {
      parts.add(part);
      parts.sort(Comparator.comparingLong((PartFacts p) -> -p.key().toStep()));
      if (parts.size() > 2) {
        parts.remove(2);
      }
    }
  }

  private Set<String> paths() {
    Set<String> paths = new HashSet<>();
    expected.values().forEach(parts -> parts.forEach(part -> paths.add(path(part))));
    return paths;
  }

  private List<StateRefs> refs(int most) {
    List<StateRefs> refs = new ArrayList<>();
    expected.forEach(
        (replica, parts) ->
            parts.stream()
                .limit(most)
                .forEach(
                    part ->
                        refs.add(
                            new StateRefs(
                                replica,
                                replica,
                                part.key().toStep(),
                                path(part),
                                part.state().sha256(),
                                StateHashes.of(List.of(part.hashAfter(replica)))))));
    return refs;
  }

  private static Map<Integer, List<StateRefs>> byReplica(List<StateRefs> refs, int most) {
    Map<Integer, List<StateRefs>> found = new TreeMap<>();
    for (StateRefs each : refs) {
      for (int r = each.first(); r <= each.last(); r++) {
        found.computeIfAbsent(r, replica -> new ArrayList<>()).add(each.within(r, r));
      }
    }
    assertThat(found.values()).allMatch(states -> states.size() <= most);
    return found;
  }

  private static String path(PartFacts part) {
    return part.state().path(part.key().run());
  }

  private static PartFacts part(int first, int last, long to, long number) {
    String sha256 = "%064x".formatted(number);
    PartKey key = Stores.key(first, last, 0, to);
    FileFacts state =
        new FileFacts(
            Table.STATES,
            "r%d-%d_s0-%d_%s.parquet".formatted(first, last, to, sha256),
            "_staging/x",
            key.replicas(),
            1,
            sha256,
            first,
            last,
            to,
            to);
    StateHashes hashes = StateHashes.of(Collections.nCopies(key.replicas(), sha256));
    return new PartFacts(
        key, new long[0], new long[0], new long[0], List.of(), state, hashes, hashes, List.of());
  }
}
