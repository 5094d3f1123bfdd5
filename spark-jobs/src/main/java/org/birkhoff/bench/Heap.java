package org.birkhoff.bench;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.birkhoff.config.InvalidSpecException;

/** The heap of the fresh JVMs, in bytes. */
record Heap(long bytes) {
  /** What {@code birkhoff train} gives a driver that trains by itself. */
  static final String OPTION = "-Xmx2g";

  private static final Pattern SIZE =
      Pattern.compile("(?:-Xmx|-XX:MaxHeapSize=)(\\d{1,12})([kKmMgGtT]?)");
  private static final String UNITS = "kmgt";
  private static final int UNIT_BITS = 10;
  private static final int MEBIBYTE_BITS = 20;

  /**
   * The heap of a JVM with these options: the last one counts.
   *
   * @param options behind {@link #OPTION}; what the JVM would refuse is left to it
   */
  static Heap of(List<String> options) {
    Heap heap = parse(OPTION, null);
    for (String option : options) {
      heap = parse(option, heap);
    }
    return heap;
  }

  private static Heap parse(String option, Heap otherwise) {
    Matcher matcher = SIZE.matcher(option);
    if (!matcher.matches()) {
      return otherwise;
    }
    int unit = matcher.group(2).isEmpty() ? 0 : 1 + UNITS.indexOf(lower(matcher.group(2)));
    int bits = unit * UNIT_BITS;
    return new Heap(Math.min(Long.parseLong(matcher.group(1)), Long.MAX_VALUE >> bits) << bits);
  }

  private static char lower(String unit) {
    return Character.toLowerCase(unit.charAt(0));
  }

  long mebibytes() {
    return bytes >> MEBIBYTE_BITS;
  }

  /**
   * Refuses a case whose arrays alone are more than the heap.
   *
   * @param cores engines that run at the same time
   * @throws InvalidSpecException with both sizes
   */
  void requireRoom(BenchCase what, int cores) {
    long needed = what.leastBytes(cores);
    if (needed > bytes) {
      throw new InvalidSpecException(
          ("Cannot measure %s: engines on %d cores need at least %d MiB, but a JVM has %d (fewer"
                  + " --cores need less, --jvm-option=-Xmx16g gives more)")
              .formatted(what.shape(), cores, needed >> MEBIBYTE_BITS, mebibytes()));
    }
  }
}
