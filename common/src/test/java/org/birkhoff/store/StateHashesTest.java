package org.birkhoff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateHashesTest {
  private static final String A = "0123456789abcdef".repeat(4);
  private static final String B = "ff".repeat(32);
  private static final String C = "00".repeat(32);

  @Test
  void givesBackWhatItPacked() {
    StateHashes hashes = StateHashes.of(List.of(A, B, C));
    assertThat(hashes).containsExactly(A, B, C);
    assertThat(hashes.slice(1, 3)).containsExactly(B, C);
    assertThat(hashes.slice(0, 3)).isSameAs(hashes);
    assertThat(StateHashes.of(hashes)).isSameAs(hashes);
    assertThat(hashes).isEqualTo(List.of(A, B, C)).isEqualTo(StateHashes.of(List.of(A, B, C)));
    assertThat(hashes).isNotEqualTo(StateHashes.of(List.of(A, C, B)));
    assertThat(hashes.hashCode()).isEqualTo(List.of(A, B, C).hashCode());
  }

  @Test
  void comparesRanges() {
    StateHashes hashes = StateHashes.of(List.of(A, B, C));
    StateHashes other = StateHashes.of(List.of(B, C, A));
    assertThat(hashes.matches(1, other, 0, 2)).isTrue();
    assertThat(hashes.matches(0, other, 0, 1)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "g", "F"})
  void refusesWhatIsNoHash(String end) {
    String hash = "0".repeat(63) + end;
    assertThatThrownBy(() -> StateHashes.of(List.of(hash)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot keep the hash of a state");
  }
}
