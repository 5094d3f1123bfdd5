package org.birkhoff.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamKeyTest {

  @Test
  void differsInPurposeSeedAndEveryWayOfCuttingTheContext() {
    Set<StreamKey> keys = new HashSet<>();
    List<String[]> contexts =
        List.of(
            new String[] {},
            new String[] {""},
            new String[] {"", ""},
            new String[] {"ab"},
            new String[] {"a", "b"},
            new String[] {"b", "a"},
            new String[] {"1:a,1:b,"},
            new String[] {"a,1:b"});
    for (Purpose purpose : Purpose.values()) {
      for (long seed : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
        for (String[] context : contexts) {
          keys.add(StreamKey.of(purpose, seed, context));
        }
      }
    }
    assertThat(keys).hasSize(Purpose.values().length * 5 * contexts.size());
  }
}
