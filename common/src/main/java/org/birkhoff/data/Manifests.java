package org.birkhoff.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.NearestKey;

/** Finds manifests by name or path. */
public final class Manifests {
  private static final String ENDING = ".yaml";

  private Manifests() {}

  /**
   * The manifest of a name, {@code <folder>/<name>.yaml} in the first folder that has one, or of a
   * path (anything with a slash or ending in {@code .yaml}).
   *
   * @throws InvalidSpecException if there is none, with the known names, the nearest first
   */
  public static LocatedManifest named(String nameOrPath, List<Path> folders) {
    if (nameOrPath.contains("/") || nameOrPath.endsWith(ENDING)) {
      Path file = Path.of(nameOrPath);
      if (!Files.isRegularFile(file)) {
        throw new InvalidSpecException(
            "Cannot find manifest " + nameOrPath + ": there is no such file");
      }
      return read(file);
    }
    for (Path folder : folders) {
      Path file = folder.resolve(nameOrPath + ENDING);
      if (Files.isRegularFile(file)) {
        LocatedManifest found = read(file);
        if (!found.manifest().name().equals(nameOrPath)) {
          throw new InvalidSpecException(
              "Cannot read manifest %s: its name must be that of its file, but was %s"
                  .formatted(file, found.manifest().name()));
        }
        return found;
      }
    }
    Comparator<String> nearestFirst =
        Comparator.comparingInt(known -> NearestKey.distance(nameOrPath, known));
    List<String> known =
        names(folders).stream()
            .sorted(nearestFirst.thenComparing(Comparator.naturalOrder()))
            .toList();
    throw new InvalidSpecException(
        "Cannot find data set %s: %s"
            .formatted(
                nameOrPath,
                known.isEmpty()
                    ? "there is no manifest in " + folders
                    : "known are " + String.join(", ", known)));
  }

  /** The names of all manifests in some folders, in alphabetical order. */
  public static List<String> names(List<Path> folders) {
    TreeSet<String> names = new TreeSet<>();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(ENDING))
            .forEach(file -> names.add(file.substring(0, file.length() - ENDING.length())));
      } catch (IOException e) {
        throw new InvalidSpecException(
            "Cannot list manifests in " + folder + ": " + e.getMessage());
      }
    }
    return List.copyOf(names);
  }

  private static LocatedManifest read(Path file) {
    try {
      if (Files.size(file) > 4L * ManifestParser.MAX_CHARACTERS) {
        throw new InvalidSpecException("Cannot read manifest " + file + ": it is too large");
      }
      Path folder = file.toAbsolutePath().getParent();
      return new LocatedManifest(DataManifest.parse(Files.readString(file)), folder);
    } catch (IOException e) {
      throw new InvalidSpecException("Cannot read manifest " + file + ": " + e.getMessage());
    }
  }
}
