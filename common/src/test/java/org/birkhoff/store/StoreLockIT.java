package org.birkhoff.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.birkhoff.config.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes and one store. */
class StoreLockIT {
  @TempDir Path folder;

  /** Opens a store, says so, and holds it until its input ends. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (Store store = Store.open(Stores.CONF, arguments[0])) {
        System.out.println("open " + store.uri());
        while (System.in.read() >= 0) {
          continue;
        }
      } catch (InvalidSpecException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void theSecondDriverStopsUntilTheFirstIsGone() throws IOException, InterruptedException {
    Process first = hold();
    try (BufferedReader output = output(first)) {
      assertThat(output.readLine()).startsWith("open ");
      String held =
          "Cannot open store file:%s for writing: another Birkhoff driver (process %d) holds it"
              .formatted(folder, first.pid());
      assertThatThrownBy(() -> Store.open(Stores.CONF, folder.toString()))
          .isInstanceOf(InvalidSpecException.class)
          .hasMessage(held);
      Process second = hold();
      try (BufferedReader refused = output(second)) {
        assertThat(refused.readLine()).isEqualTo(held);
      }
      first.destroyForcibly();
      assertThat(first.waitFor(20, TimeUnit.SECONDS)).isTrue();
      try (Store store = Store.open(Stores.CONF, folder.toString())) {
        assertThat(store.runs()).isEmpty();
      }
    } finally {
      first.destroyForcibly();
    }
  }

  private Process hold() throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString()))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }
}
