package org.birkhoff.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestKeyTest {

  @ParameterizedTest
  @CsvSource({
    "kitten, sitting, 3",
    "flaw, lawn, 2",
    "'', abc, 3",
    "abc, '', 3",
    "same, same, 0",
    "momentun, momentum, 1",
    "optimiser, optimizer, 1"
  })
  void distanceCountsInsertionsDeletionsAndReplacements(String a, String b, int distance) {
    assertThat(NearestKey.distance(a, b)).isEqualTo(distance);
    assertThat(NearestKey.distance(b, a)).isEqualTo(distance);
  }

  @Test
  void aWordFarFromAllHasNoNearest() {
    List<String> known = List.of("steps", "momentum");
    assertThat(NearestKey.of("step", known)).contains("steps");
    assertThat(NearestKey.of("xyz", known)).isEmpty();
    assertThat(NearestKey.of("steps", List.of())).isEmpty();
  }
}
