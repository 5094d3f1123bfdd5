package org.birkhoff.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What measurements depend on besides the code. */
final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  static void describe(ObjectNode node) {
    node.put("processor", processor());
    node.put("processors", Runtime.getRuntime().availableProcessors());
    node.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    node.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
  }

  /** The processor's name where the system tells it, else its architecture. */
  static String processor() {
    try (Stream<String> lines = Files.lines(PROCESSORS)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException | java.io.UncheckedIOException e) {
      return System.getProperty("os.arch");
    }
  }
}
