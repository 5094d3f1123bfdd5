package org.birkhoff.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.birkhoff.config.InvalidSpecException;
import org.junit.jupiter.api.Test;

class SubmissionTest {

  @Test
  void whatIsDecodedIsWhatWasEncoded() {
    Submission submission =
        new Submission(
            List.of(TestRuns.digits(2, 10, 5, 5), TestRuns.digits(3, 20, 5, 5)),
            Map.of("digits", "name: digits\n# <é> \u0000"),
            List.of("/data", "s3a://bucket/data"));
    assertThat(Submission.decode(submission.encode())).isEqualTo(submission);
  }

  @Test
  void everyPieceFitsIntoAnArgument() {
    StringBuilder noise = new StringBuilder();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 300_000; i++) {
      noise.append((char) random.nextInt(33, 127));
    }
    Submission submission =
        new Submission(
            List.of(TestRuns.digits(2, 10, 5, 5)), Map.of("digits", noise.toString()), List.of());
    List<String> pieces = submission.encode();
    assertThat(pieces).hasSizeGreaterThan(1).allMatch(piece -> piece.length() < 128 << 10);
    assertThat(Submission.decode(pieces)).isEqualTo(submission);
  }

  @Test
  void damagedPiecesAreRefused() {
    assertThatThrownBy(() -> Submission.decode(List.of("AAAA")))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage("Cannot read --submission: it is damaged or incomplete");
  }

  @Test
  void dataDirectoryOfTheDriverIsLookedIntoFirst() {
    Submission submission =
        new Submission(List.of(TestRuns.digits(2, 10, 5, 5)), Map.of(), List.of("/client"));
    assertThat(submission.withDataDir("/driver").dataLocations())
        .containsExactly("/driver", "/client");
    assertThat(submission.withDataDir(null)).isEqualTo(submission);
  }
}
