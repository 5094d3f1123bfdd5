package org.birkhoff.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.birkhoff.config.InvalidSpecException;

/** Downloads the files of a data set into a folder and checks them. */
public final class DataFetch {
  private static final Duration CONNECT = Duration.ofSeconds(30);
  private static final Duration RESPOND = Duration.ofSeconds(60);
  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /** What became of a file. */
  public enum Outcome {
    DOWNLOADED,
    ALREADY_THERE
  }

  /** A file that now lies in the folder and is what the manifest says. */
  public record FetchedFile(Path path, long bytes, Outcome outcome) {}

  /**
   * Makes a folder hold every file of a data set. A file that is there already is checked, not
   * replaced; a download appears under its name only when it is whole and right.
   *
   * @throws InvalidSpecException if a file is wrong, cannot be downloaded or has no URL
   * @throws InterruptedException if the thread is interrupted while downloading
   */
  public List<FetchedFile> fetch(DataManifest manifest, Path folder)
      throws IOException, InterruptedException {
    List<FetchedFile> fetched = new ArrayList<>();
    for (DataFile file : manifest.files()) {
      fetched.add(fetch("Cannot fetch data set " + manifest.name(), file, folder));
    }
    return fetched;
  }

  private FetchedFile fetch(String action, DataFile file, Path folder)
      throws IOException, InterruptedException {
    Path path = folder.resolve(file.path());
    if (Files.exists(path)) {
      FileCheck check = new FileCheck(file);
      try (InputStream stream = Files.newInputStream(path)) {
        copy(stream, OutputStream.nullOutputStream(), check);
      }
      check.finish(action, path.toString());
      return new FetchedFile(path, Files.size(path), Outcome.ALREADY_THERE);
    }
    String url =
        file.url()
            .orElseThrow(
                () ->
                    new InvalidSpecException(
                        "%s: its manifest gives no url for file %s".formatted(action, path)));
    Files.createDirectories(path.toAbsolutePath().getParent());
    Path partial = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      FileCheck check = new FileCheck(file);
      download(action, url, partial, check);
      check.finish(action, url);
      Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
    return new FetchedFile(path, Files.size(path), Outcome.DOWNLOADED);
  }

  private void download(String action, String url, Path to, FileCheck check)
      throws InterruptedException {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).timeout(RESPOND).build();
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body();
          OutputStream out = Files.newOutputStream(to)) {
        if (response.statusCode() != OK) {
          throw new InvalidSpecException(
              "%s: %s must answer with status 200, but answered with %d"
                  .formatted(action, url, response.statusCode()));
        }
        copy(body, out, check);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidSpecException(
          "%s: %s cannot be downloaded: %s"
              .formatted(
                  action,
                  url,
                  e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    }
  }

  private static void copy(InputStream from, OutputStream to, FileCheck check) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int n = from.read(buffer); n >= 0 && !check.exceeded(); n = from.read(buffer)) {
      to.write(buffer, 0, n);
      check.update(buffer, 0, n);
    }
  }
}
