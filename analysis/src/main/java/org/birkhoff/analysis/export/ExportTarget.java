package org.birkhoff.analysis.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.birkhoff.config.InvalidSpecException;

/** Where exports go: a local folder in which nothing is replaced. */
final class ExportTarget {
  private ExportTarget() {}

  /**
   * Makes sure, before anything is written, that nothing will be replaced.
   *
   * @throws InvalidSpecException if one of the files exists
   */
  static void requireFree(Collection<Path> targets) {
    List<Path> existing = targets.stream().filter(Files::exists).toList();
    if (!existing.isEmpty()) {
      throw new InvalidSpecException(
          "Cannot export to %s: it exists already%s; remove it or choose another folder"
              .formatted(existing.get(0), others(existing.size() - 1)));
    }
  }

  private static String others(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> ", as does 1 other file";
      default -> ", as do %d other files".formatted(count);
    };
  }
}
