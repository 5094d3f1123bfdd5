package org.birkhoff.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.birkhoff.config.InvalidSpecException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFetchTest {
  private static final byte[] CONTENT = "1,0,2,3\n".repeat(1000).getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/right", CONTENT, CONTENT.length);
    answer("/other", "something else".getBytes(StandardCharsets.UTF_8), 14);
    answer("/cut", CONTENT, CONTENT.length + 100);
    answer("/long", new byte[CONTENT.length + 100], CONTENT.length + 100);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void downloadsChecksAndKeepsAFile() throws Exception {
    DataManifest manifest = manifest("/right", "");
    List<DataFetch.FetchedFile> first = new DataFetch().fetch(manifest, folder);
    Path file = folder.resolve("small/data.csv");
    assertThat(first)
        .containsExactly(
            new DataFetch.FetchedFile(file, CONTENT.length, DataFetch.Outcome.DOWNLOADED));
    assertThat(file).hasBinaryContent(CONTENT);
    assertThat(new DataFetch().fetch(manifest, folder))
        .extracting(DataFetch.FetchedFile::outcome)
        .containsExactly(DataFetch.Outcome.ALREADY_THERE);
  }

  @Test
  void aWrongChecksumLeavesNoFile() {
    assertProblem(
        manifest("/other", ""),
        url("/other")
            + " must have the sha-256 %s, but has %s"
                .formatted(
                    DataFixture.sha256(CONTENT),
                    DataFixture.sha256("something else".getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void aTruncatedBodyLeavesNoFile() {
    DataManifest manifest = manifest("/cut", "");
    assertThatThrownBy(() -> new DataFetch().fetch(manifest, folder))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessageStartingWith(
            "Cannot fetch data set small: " + url("/cut") + " cannot be downloaded: ");
    assertNothingLeft();
  }

  @Test
  void aBodyLongerThanTheManifestSaysIsGivenUp() {
    assertProblem(
        manifest("/long", ", bytes: " + CONTENT.length),
        url("/long") + " must have 8000 bytes, but has more");
  }

  @Test
  void aMissingPageIsSaidWithItsStatus() {
    assertThatThrownBy(() -> new DataFetch().fetch(manifest("/none", ""), folder))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage(
            "Cannot fetch data set small: %s must answer with status 200, but answered with 404",
            url("/none"));
    assertNothingLeft();
  }

  @Test
  void aWrongFileThatIsThereIsNotReplaced() throws IOException {
    Path file = folder.resolve("small/data.csv");
    DataFixture.write(file, new byte[] {1});
    assertThatThrownBy(() -> new DataFetch().fetch(manifest("/right", ""), folder))
        .hasMessage(
            "Cannot fetch data set small: file %s must have the sha-256 %s, but has %s"
                .formatted(file, DataFixture.sha256(CONTENT), DataFixture.sha256(new byte[] {1})));
    assertThat(file).hasBinaryContent(new byte[] {1});
  }

  private void assertProblem(DataManifest manifest, String problem) {
    assertThatThrownBy(() -> new DataFetch().fetch(manifest, folder))
        .isInstanceOf(InvalidSpecException.class)
        .hasMessage("Cannot fetch data set small: file " + problem);
    assertNothingLeft();
  }

  private void assertNothingLeft() {
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void answer(String path, byte[] body, long announced) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, announced);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }

  private String url(String path) {
    return "http://%s:%d%s"
        .formatted(
            server.getAddress().getAddress().getHostAddress(), server.getAddress().getPort(), path);
  }

  private DataManifest manifest(String path, String more) {
    return DataManifest.parse(
        """
        name: small
        kind: csv
        files: [{role: data, path: small/data.csv, url: "%s", sha-256: %s%s}]
        rows: 1000
        shape: [3]
        classes: 4
        label-column: 1
        licence: none
        source: test
        verified: true
        """
            .formatted(url(path), DataFixture.sha256(CONTENT), more));
  }
}
