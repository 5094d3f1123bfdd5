package org.birkhoff.analysis.job;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.birkhoff.analysis.job.rows.Count;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.store.Finding;
import org.birkhoff.store.StoreVerification;

/** Looks for a damaged file behind a failed command. */
final class StoreDamage {
  private StoreDamage() {}

  /**
   * Says which file is damaged, if that is why it failed: how Spark words it depends on where it
   * stumbled, so the store's own checks decide.
   *
   * @param doing what failed, such as {@code analyze}
   * @param files absolute addresses of the files that were analysed; empty: any file
   * @return the damage in one sentence, or the failure itself if these files are sound
   */
  static Exception behind(
      String doing, Exception failure, Configuration conf, String store, List<String> files) {
    try {
      List<Finding> damaged =
          StoreVerification.verify(conf, store).stream()
              .filter(finding -> isDamage(finding.kind()))
              .filter(finding -> files.isEmpty() || concerns(finding, files))
              .toList();
      if (damaged.isEmpty()) {
        return failure;
      }
      return new InvalidSpecException(
          "Cannot %s store %s: %s is damaged or missing%s; run 'birkhoff verify --store %s'"
              .formatted(doing, store, damaged.get(0).path(), others(damaged.size() - 1), store));
    } catch (IOException | RuntimeException unverifiable) {
      failure.addSuppressed(unverifiable);
      return failure;
    }
  }

  private static String others(int count) {
    return count == 0
        ? ""
        : ", as " + Count.of(count, "other file") + (count == 1 ? " is" : " are");
  }

  private static boolean isDamage(Finding.Kind kind) {
    return switch (kind) {
      case MISSING_FILE, DAMAGED_FILE, DAMAGED_LOG -> true;
      case EXTRA_FILE, TABLE_MISMATCH, CONTRADICTION -> false;
    };
  }

  private static boolean concerns(Finding finding, List<String> files) {
    return files.stream().anyMatch(file -> file.endsWith("/" + finding.path()));
  }
}
