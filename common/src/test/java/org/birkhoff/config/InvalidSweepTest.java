package org.birkhoff.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One file a case in {@code invalid/}: comments {@code # set: path=value} are overrides, comments
 * {@code # expect: ...} all problems in their order, without their common beginning.
 */
class InvalidSweepTest {

  static List<Path> cases() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(InvalidSweepTest.class.getResource("invalid")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyProblemIsReportedWithItsPlace(Path file) throws IOException {
    List<String> expected =
        comments(file, "# expect: ").stream()
            .map(problem -> "Cannot read sweep " + file.getFileName() + ": " + problem)
            .toList();
    InvalidSpecException thrown =
        catchThrowableOfType(
            InvalidSpecException.class,
            () -> SweepSpecParser.read(file, comments(file, "# set: ")));
    assertThat(thrown).as("what %s throws", file.getFileName()).isNotNull();
    assertThat(thrown.problems()).isEqualTo(expected);
    assertThat(thrown).hasMessage(String.join(System.lineSeparator(), expected));
  }

  @Test
  void thereIsACaseOfEveryKind() throws IOException, URISyntaxException {
    assertThat(cases()).hasSizeGreaterThan(60);
  }

  private static List<String> comments(Path file, String start) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .toList();
  }
}
