package org.birkhoff.analysis.job.settings;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.birkhoff.config.InvalidSpecException;

/**
 * Whole numbers from..to, both included.
 *
 * @param from at least 0
 * @param to at least {@code from}
 */
public record Range(long from, long to) implements Serializable {
  /** Everything. */
  public static final Range ALL = new Range(0, Long.MAX_VALUE);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})?\\.\\.(\\d{1,18})?");

  public Range {
    if (from < 0 || to < from) {
      throw new InvalidSpecException(
          "Cannot analyze: a range must not end before it begins, but was %d..%d"
              .formatted(from, to));
    }
  }

  /**
   * Reads {@code A..B}, {@code A..} or {@code ..B}.
   *
   * @param option the option's name, for messages
   */
  public static Range parse(String option, String text) {
    return parse(option, text, "a range such as 100..5000");
  }

  private static Range parse(String option, String text, String expected) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches() || text.length() < 3) {
      throw new InvalidSpecException(
          "Cannot analyze: %s must be %s, but was %s".formatted(option, expected, text));
    }
    long from = matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1));
    long to = matcher.group(2) == null ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
    if (to < from) {
      throw new InvalidSpecException(
          "Cannot analyze: %s must not end before it begins, but was %s".formatted(option, text));
    }
    return new Range(from, to);
  }

  /** Reads the same, or {@code N} for the first N numbers. */
  public static Range parseCount(String option, String text) {
    if (!text.matches("\\d{1,18}")) {
      return parse(option, text, "a number or a range such as 16 or 16..31");
    }
    long count = Long.parseLong(text);
    if (count == 0) {
      throw new InvalidSpecException(
          "Cannot analyze: %s must be at least 1, but was %s".formatted(option, text));
    }
    return new Range(0, count - 1);
  }

  public boolean contains(long number) {
    return from <= number && number <= to;
  }

  /** {@code all}, {@code A..} or {@code A..B}. */
  @Override
  public String toString() {
    return equals(ALL) ? "all" : from + ".." + (to == Long.MAX_VALUE ? "" : to);
  }
}
